package vn.diemcau.web.invitations;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.invitations.Notice;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.web.frame.Words;

/** One endpoint of a meeting, as the secretary reads its answers. */
public record ReplyRow(
        long endpoint,
        String name,
        Response response,
        @Nullable Notice notice) {

    /** What the list can be narrowed to, with how many there are. */
    public record Filter(String word, String words, long count) {}

    enum Show {
        ALL("Tất cả", row -> true),
        SILENT("Chưa trả lời", row -> row.response().reply().answer() == Answer.NONE),
        WAITING("Chờ xem xét", ReplyRow::toBeJudged),
        ATTENDS("Có dự", row -> row.response().reply().answer() == Answer.ATTENDS),
        DECLINES("Báo vắng", row -> row.response().reply().answer() == Answer.DECLINES),
        SUBSTITUTES("Xin đi thay", row -> row.response().reply().answer() == Answer.SUBSTITUTES),
        UNCHECKED("Chưa kiểm tra kỹ thuật", row -> row.response().lineCheck().state() == LineCheck.State.NONE);

        private final String words;
        private final Predicate<ReplyRow> takes;

        Show(String words, Predicate<ReplyRow> takes) {
            this.words = words;
            this.takes = takes;
        }

        boolean takes(ReplyRow row) {
            return takes.test(row);
        }

        Filter counted(Stream<ReplyRow> rows) {
            return new Filter(
                    name().toLowerCase(Locale.ROOT), words, rows.filter(takes).count());
        }

        static Show of(String word) {
            return Stream.of(values())
                    .filter(show -> show.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** Whether the endpoint needs somebody now. */
    boolean failing() {
        return response.lineCheck().state() == LineCheck.State.FAILED || response.help();
    }

    public boolean toBeJudged() {
        var reply = response.reply();
        return (reply.answer() == Answer.DECLINES || reply.answer() == Answer.SUBSTITUTES)
                && reply.accepted().isEmpty();
    }

    /** What does not work there. */
    public String troubles() {
        var troubles = new ArrayList<String>();
        if (response.help()) {
            troubles.add("đang báo sự cố");
        }
        var check = response.lineCheck();
        wrong(check.picture(), "hình ảnh").ifPresent(troubles::add);
        wrong(check.sound(), "âm thanh").ifPresent(troubles::add);
        wrong(check.line(), "đường truyền").ifPresent(troubles::add);
        wrong(check.power(), "nguồn điện").ifPresent(troubles::add);
        check.note().ifPresent(troubles::add);
        return String.join(", ", troubles);
    }

    public String operator() {
        var reply = response.reply();
        return Stream.of(reply.operatorName(), reply.operatorPhone())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    public String replyWords() {
        var reply = response.reply();
        var judged = reply.accepted()
                .map(yes -> yes ? ", đã chấp nhận" : ", không chấp nhận")
                .orElse("");
        return switch (reply.answer()) {
            case NONE, ATTENDS -> AnswerWords.of(reply.answer());
            case DECLINES, SUBSTITUTES -> AnswerWords.of(reply.answer()) + judged;
        };
    }

    /** What was answered before the meeting was moved, while nothing is answered since. */
    public String earlier() {
        return AnswerWords.earlier(response)
                .map(before -> "Đã trả lời " + before)
                .orElse("");
    }

    public String reason() {
        return response.reply().reason().orElse("");
    }

    public int delegates() {
        return response.delegates();
    }

    public String checkWords() {
        var words = MyForms.checkWords(response.lineCheck());
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public String heads() {
        return response.heads().counting().map(Words::number).orElse("–");
    }

    /** @param mailLeaves whether there is a mail server; where there is none, the page says so once for all */
    public String delivery(boolean mailLeaves) {
        if (notice == null) {
            return "–";
        }
        var kind = DeliveryWords.kind(notice.kind());
        return notice.delivery() == Notice.Delivery.NO_SMTP && !mailLeaves
                ? kind
                : kind + ". " + DeliveryWords.of(notice);
    }

    private static Optional<String> wrong(Optional<Boolean> tick, String what) {
        return tick.filter(good -> !good).map(bad -> what + " không đạt");
    }
}
