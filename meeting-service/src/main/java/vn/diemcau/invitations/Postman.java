package vn.diemcau.invitations;

import jakarta.activation.DataHandler;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import vn.diemcau.events.Effect;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * Hands letters to the mail server. STARTTLS is demanded and the server's name checked, except on loopback; a silent
 * server is left after half a minute.
 */
@Singleton
final class Postman {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailSettings settings;
    private final ProductClock clock;

    Postman(MailSettings settings, ProductClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param paper the invitation as PDF, attached beside text and calendar */
    void deliver(Letter letter, Optional<byte[]> paper) throws Exception {
        var server = settings.server().orElseThrow(() -> new Effect.GiveUp(Sentence.of("told.mail.no-server")));
        var session = Session.getInstance(properties(server));
        var message = message(session, letter, paper);
        try (var transport = session.getTransport(server.tls() ? "smtps" : "smtp")) {
            connect(transport, server);
            hand(transport, message);
        }
    }

    private static void connect(Transport transport, MailSettings.Server server) throws Effect.NotNow {
        try {
            transport.connect(server.host(), server.port(), server.user(), server.password());
        } catch (AuthenticationFailedException refused) {
            throw new Effect.NotNow(Sentence.of("told.mail.password"), refused);
        } catch (MessagingException failure) {
            var where = server.host() + ":" + server.port();
            var away = Sentence.of("told.mail.away", "where", where);
            throw new Effect.NotNow(
                    failure instanceof MailConnectException
                            ? away
                            : Sentence.of("told.because", "what", away, "why", String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    private static void hand(Transport transport, MimeMessage message) throws Exception {
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException failure) {
            var answer = answerOfTheServer(failure);
            if (answer.isEmpty()) {
                // The line broke in the middle: the server may have taken the letter.
                throw new Effect.FateUnknown(Sentence.of("told.mail.broken"), failure);
            }
            if (answer.get() >= 500) {
                throw new Effect.GiveUp(Sentence.of("told.mail.refused", "why", String.valueOf(failure.getMessage())));
            }
            throw failure;
        }
    }

    /** The reply code, where the server has said no; empty when it said nothing. */
    private static Optional<Integer> answerOfTheServer(MessagingException failure) {
        @Nullable Exception next = failure;
        Optional<Integer> code = Optional.empty();
        while (next != null) {
            switch (next) {
                case SMTPAddressFailedException address -> code = Optional.of(address.getReturnCode());
                case SMTPSendFailedException send
                when send.getReturnCode() > 0 -> code = code.or(() -> Optional.of(send.getReturnCode()));
                default -> {}
            }
            next = next instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return code.isEmpty() && failure instanceof SendFailedException ? Optional.of(500) : code;
    }

    private MimeMessage message(Session session, Letter letter, Optional<byte[]> paper) throws MessagingException {
        var id = "<outbox-" + letter.outboxId() + "@" + settings.ownDomain() + ">";
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.repeated()) {
            message.setHeader("X-Diem-Cau-Repeated", "yes");
        }
        var words = content(letter);
        message.setContent(paper.isEmpty() ? words : withPaper(words, paper.get()));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart content(Letter letter) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(letter.repeated() ? letter.body() + repeatedNote() : letter.body(), UTF_8);
        var calendar = new MimeBodyPart();
        calendar.setDataHandler(new DataHandler(new ByteArrayDataSource(
                letter.calendar().getBytes(StandardCharsets.UTF_8),
                "text/calendar; charset=UTF-8; method=" + letter.method().word() + "; name=lich-hop.ics")));
        calendar.setFileName("lich-hop.ics");
        return new MimeMultipart("alternative", text, calendar);
    }

    private static MimeMultipart withPaper(MimeMultipart words, byte[] pdf) throws MessagingException {
        var first = new MimeBodyPart();
        first.setContent(words);
        var paper = new MimeBodyPart();
        paper.setDataHandler(new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
        paper.setFileName("giay-moi.pdf");
        return new MimeMultipart("mixed", first, paper);
    }

    private static String repeatedNote() {
        return "\nThư này có thể đã được gửi một lần trước đó do sự cố đường truyền; nội dung không thay đổi.\n";
    }

    private static Properties properties(MailSettings.Server server) {
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.setProperty(protocol + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
            properties.setProperty(protocol + "timeout", String.valueOf(SILENCE.toMillis()));
            properties.setProperty(protocol + "writetimeout", String.valueOf(SILENCE.toMillis()));
            properties.setProperty(protocol + "auth", String.valueOf(server.user() != null));
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            properties.setProperty(protocol + "sendpartial", "false");
        }
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(!server.onLoopback()));
        return properties;
    }
}
