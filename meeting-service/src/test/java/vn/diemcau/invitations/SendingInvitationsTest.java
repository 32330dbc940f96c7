package vn.diemcau.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micronaut.context.ApplicationContext;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.events.Outbox;
import vn.diemcau.invitations.Notice.Delivery;
import vn.diemcau.invitations.Notice.Kind;
import vn.diemcau.meetings.ApprovingMeetings;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.Life;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.papers.OfficeWords;
import vn.diemcau.papers.Poppler;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/** Invitations through a real mail server that keeps what it gets. */
class SendingInvitationsTest {
    /** Always the same, for the server goes away and comes back in one of the stories. */
    private static final int PORT = freePort();

    private static final GreenMail POST = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static ApplicationContext context;
    private static Cast cast;

    private final PlannedMeetings plans = new PlannedMeetings(context);
    private final Notices notices = context.getBean(Notices.class);
    private final Sql sql = context.getBean(Sql.class);

    @BeforeAll
    static void openThePost() {
        POST.start();
        var properties = new HashMap<String, Object>(TestDatabase.properties());
        properties.putAll(Map.of(
                "smtp.url", "smtp://127.0.0.1:" + PORT,
                "mail.from", "hop@phutho.gov.vn",
                "public.url", "https://diemcau.phutho.gov.vn/"));
        context = ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(properties)
                .start();
        cast = Cast.onStage(context);
    }

    @AfterAll
    static void closeThePost() {
        context.close();
        POST.stop();
    }

    @BeforeEach
    void emptyTheBoxes() throws Exception {
        sql.update("DELETE FROM outbox");
        POST.purgeEmailFromAllMailboxes();
    }

    @AfterEach
    void setTheAddressesBack() {
        sql.update(
                "UPDATE endpoint SET email = ? WHERE id = ?",
                address(Cast.THU_CUC),
                cast.endpoint(Cast.THU_CUC).value());
    }

    @Test
    void writesOneMailToEachEndpointWithTheMeetingForItsCalendar() throws Exception {
        var start = PlannedMeetings.freeMorning();

        var meeting = plans.planned("Giao ban tháng 11", start, Cast.THU_CUC, Cast.VIET_TRI)
                .id();

        var mails = mails(3);
        assertThat(mails)
                .extracting(SendingInvitationsTest::to)
                .containsExactlyInAnyOrder(address(Cast.THU_CUC), address(Cast.VIET_TRI), address(Cast.PROVINCE));
        var mail = mailTo(mails, Cast.THU_CUC);
        assertThat(mail.getSubject()).startsWith("Mời họp: Giao ban tháng 11 (08:00 ngày ");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("hop@phutho.gov.vn");
        assertThat(mail.getMessageID()).matches("<outbox-\\d+@phutho\\.gov\\.vn>");
        assertThat(text(mail))
                .contains("Kính gửi: Xã Thu Cúc (Điểm cầu xã Thu Cúc)")
                .contains("trân trọng kính mời đơn vị dự cuộc họp trực tuyến")
                .contains("Bắt đầu: 08 giờ 00 phút, Thứ ")
                .contains("Chủ trì: Lê Văn Chính, Phó Chủ tịch UBND tỉnh")
                .contains("phòng mở từ 07:00 ngày")
                .contains("nêu tên đại biểu chậm nhất ngày " + workingDayBefore(start, 1))
                .contains("Tài liệu họp: gửi đến đơn vị chậm nhất ngày " + workingDayBefore(start, 3))
                .contains("https://diemcau.phutho.gov.vn/my");
        var event = event(mail);
        assertThat(event.getUid().getValue()).isEqualTo(uid(meeting, Cast.THU_CUC));
        assertThat(event.getSequence().getValue()).isZero();
        assertThat(event.getSummary().getValue()).isEqualTo("Giao ban tháng 11");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(start);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(start.plus(Duration.ofHours(2)));
        assertThat(event.getAttendees())
                .singleElement()
                .satisfies(attendee -> assertThat(attendee.getEmail()).isEqualTo(address(Cast.THU_CUC)));
        assertThat(calendarText(mail))
                .contains("METHOD:REQUEST")
                .contains("BEGIN:VTIMEZONE")
                .contains("TZID:Asia/Ho_Chi_Minh")
                .contains("TZOFFSETTO:+0700")
                .containsPattern("DTSTART;TZID=Asia/Ho_Chi_Minh:\\d{8}T080000");
        await().untilAsserted(() -> assertThat(notices.lastOf(meeting).values())
                .hasSize(3)
                .allSatisfy(notice -> {
                    assertThat(notice.delivery()).isEqualTo(Delivery.SENT);
                    assertThat(notice.sentAt()).isPresent();
                }));
    }

    @Test
    void putsThePaperBesideTheCalendar() throws Exception {
        plans.planned("Giao ban về đê điều", PlannedMeetings.freeMorning(), Cast.THU_CUC);

        var read = paper(mailTo(mails(2), Cast.THU_CUC));

        assertThat(read)
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                .contains("GIẤY MỜI")
                .contains("trân trọng kính mời: Xã Thu Cúc")
                .contains("08 giờ 00 phút")
                .contains("- Lưu: VT.")
                .doesNotContain("thay giấy mời");
    }

    @Test
    void aMovedMeetingHasAPaperThatNamesTheHourItReplaces() throws Exception {
        var first = PlannedMeetings.freeMorning();
        var meeting =
                plans.planned("Họp về cầu Phong Châu", first, Cast.THU_CUC).id();
        mails(2);
        POST.purgeEmailFromAllMailboxes();
        var later = PlannedMeetings.freeMorning().plus(Duration.ofHours(1));
        PlannedMeetings.done(context.getBean(MovingMeetings.class)
                .postpone(cast.secretary(), meeting, later, later.plus(Duration.ofHours(1)), "Chủ trì đi công tác"));

        var read = paper(mailTo(mails(2), Cast.THU_CUC)).replaceAll("\\s+", " ");

        assertThat(read)
                .contains("Giấy mời này thay giấy mời đã gửi trước; thời gian họp đã báo trước đây ("
                        + OfficeWords.moment(first) + ") không còn hiệu lực.")
                .contains("Thời gian: " + OfficeWords.moment(later));
    }

    @Test
    void aMovedMeetingKeepsItsUidAndRaisesItsSequence() throws Exception {
        var meeting = plans.planned("Họp phòng, chống thiên tai", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();
        mails(2);
        POST.purgeEmailFromAllMailboxes();
        var later = PlannedMeetings.freeMorning();

        PlannedMeetings.done(context.getBean(MovingMeetings.class)
                .postpone(cast.secretary(), meeting, later, later.plus(Duration.ofHours(1)), "Chủ trì đi công tác"));

        var mail = mailTo(mails(2), Cast.THU_CUC);
        assertThat(mail.getSubject()).startsWith("Thay đổi lịch họp: Họp phòng, chống thiên tai");
        assertThat(text(mail))
                .contains("Lý do: Chủ trì đi công tác")
                .contains("đã dời từ 08:00 ngày")
                .contains("Trả lời lại cho giờ họp mới");
        var event = event(mail);
        assertThat(event.getUid().getValue()).isEqualTo(uid(meeting, Cast.THU_CUC));
        assertThat(event.getSequence().getValue()).isEqualTo(1);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(later);
        assertThat(calendarText(mail)).contains("METHOD:REQUEST");
    }

    @Test
    void aCancelledMeetingLeavesTheCalendar() throws Exception {
        var meeting = plans.planned("Giao ban tháng 12", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();
        mails(2);
        POST.purgeEmailFromAllMailboxes();

        PlannedMeetings.done(context.getBean(CancellingMeetings.class).cancel(cast.secretary(), meeting, "Mưa lũ"));

        var mail = mailTo(mails(2), Cast.THU_CUC);
        assertThat(mail.getSubject()).startsWith("Hủy lịch họp: Giao ban tháng 12");
        assertThat(text(mail)).contains("Lý do: Mưa lũ").doesNotContain("chậm nhất");
        var event = event(mail);
        assertThat(event.getUid().getValue()).isEqualTo(uid(meeting, Cast.THU_CUC));
        assertThat(event.getSequence().getValue()).isEqualTo(1);
        assertThat(event.getStatus().isCancelled()).isTrue();
        assertThat(calendarText(mail)).contains("METHOD:CANCEL");
        assertThat(((Multipart) mail.getContent()).getCount()).isEqualTo(2);
    }

    @Test
    void anApprovalThatIsTakenBackTakesTheInvitationBack() throws Exception {
        var approving = context.getBean(ApprovingMeetings.class);
        var wanted = Plans.asking(Plans.with(cast, "Họp về đầu tư công", PlannedMeetings.freeMorning(), Cast.THU_CUC));
        var meeting = PlannedMeetings.done(
                        context.getBean(SchedulingMeetings.class).plan(cast.secretary(), wanted))
                .id();
        PlannedMeetings.done(approving.approve(cast.leader(), meeting));
        mails(2);
        POST.purgeEmailFromAllMailboxes();

        var withdrawn = PlannedMeetings.done(approving.withdraw(cast.leader(), meeting, "Chờ ý kiến Bộ Tài chính"));

        assertThat(withdrawn).isInstanceOf(Meeting.Proposed.class);
        var off = mailTo(mails(2), Cast.THU_CUC);
        assertThat(calendarText(off)).contains("METHOD:CANCEL");
        assertThat(text(off))
                .contains("Lý do: phê duyệt cuộc họp đã được rút lại")
                .contains("Chờ ý kiến Bộ Tài chính");
        assertThat(context.getBean(Meetings.class)
                        .look(cast.secretary(), meeting)
                        .flatMap(seen -> seen.life().withdrawn())
                        .map(Life.Withdrawal::reason))
                .contains("Chờ ý kiến Bộ Tài chính");
        POST.purgeEmailFromAllMailboxes();

        PlannedMeetings.done(approving.approve(cast.leader(), meeting));

        var again = mailTo(mails(2), Cast.THU_CUC);
        assertThat(again.getSubject()).startsWith("Mời họp: Họp về đầu tư công");
        assertThat(event(again).getUid().getValue()).isEqualTo(uid(meeting, Cast.THU_CUC));
        assertThat(event(again).getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void anEditTellsTheNewTheGoneAndNobodyElse() throws Exception {
        var start = PlannedMeetings.freeMorning();
        var planned = plans.planned("Họp chuyên đề đất đai", start, Cast.THU_CUC, Cast.VIET_TRI);
        mails(3);
        POST.purgeEmailFromAllMailboxes();

        plans.edited(planned.id(), planned.version(), "Họp chuyên đề đất đai", start, Cast.VIET_TRI, Cast.PHU_THO);

        var mails = mails(2);
        assertThat(calendarText(mailTo(mails, Cast.PHU_THO))).contains("METHOD:REQUEST");
        assertThat(calendarText(mailTo(mails, Cast.THU_CUC))).contains("METHOD:CANCEL");
        assertThat(notices.lastOf(planned.id())
                        .get(cast.endpoint(Cast.VIET_TRI))
                        .kind())
                .isEqualTo(Kind.INVITATION);
    }

    @Test
    void whenTheMailServerIsAwayTheLetterWaitsAndIsSentLater() throws Exception {
        POST.stop();
        var meeting = plans.planned("Họp báo cáo quý", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();
        await().untilAsserted(() -> assertThat(context.getBean(Outbox.class).unsent(10))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.failure().map(Sentence::vietnamese))
                        .contains("Không kết nối được máy chủ thư 127.0.0.1:" + PORT)));
        assertThat(notices.lastOf(meeting).get(cast.endpoint(Cast.THU_CUC)).delivery())
                .isEqualTo(Delivery.QUEUED);

        POST.start();
        sql.update("UPDATE outbox SET due_at = UTC_TIMESTAMP(6) WHERE done_at IS NULL");
        assertThat(context.getBean(Outbox.class).sendLeftovers()).isEqualTo(2);

        assertThat(event(mailTo(mails(2), Cast.THU_CUC)).getUid().getValue()).isEqualTo(uid(meeting, Cast.THU_CUC));
        assertThat(notices.lastOf(meeting).get(cast.endpoint(Cast.THU_CUC)).delivery())
                .isEqualTo(Delivery.SENT);
    }

    @Test
    void aRepeatedLetterBearsTheSameMessageIdAndSaysThatItIsRepeated() throws Exception {
        plans.planned("Họp an toàn giao thông", PlannedMeetings.freeMorning(), Cast.THU_CUC);
        var first = mailTo(mails(2), Cast.THU_CUC);
        await().until(() -> context.getBean(Outbox.class).unsent(10).isEmpty());
        POST.purgeEmailFromAllMailboxes();
        sql.update("""
                UPDATE outbox SET done_at = NULL, holder = 'dead:1', held_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND
                WHERE id = ?
                """, Long.parseLong(first.getMessageID().replaceAll("<outbox-(\\d+)@.*", "$1")));

        assertThat(context.getBean(Outbox.class).sendLeftovers()).isEqualTo(1);

        var again = mailTo(mails(1), Cast.THU_CUC);
        assertThat(again.getMessageID()).isEqualTo(first.getMessageID());
        assertThat(again.getHeader("X-Diem-Cau-Repeated")).containsExactly("yes");
        assertThat(text(again)).contains("có thể đã được gửi một lần trước đó");
    }

    @Test
    void neverMailsOutsideTheOfficialDomains() throws Exception {
        theAddressOf(Cast.THU_CUC, "thucuc@gmail.com");

        var meeting = plans.planned("Giao ban tuần 2", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();

        assertThat(mails(1)).extracting(SendingInvitationsTest::to).containsExactly(address(Cast.PROVINCE));
        var notice = notices.lastOf(meeting).get(cast.endpoint(Cast.THU_CUC));
        assertThat(notice.delivery()).isEqualTo(Delivery.NOT_ALLOWED);
        assertThat(notice.body()).hasValueSatisfying(body -> assertThat(body).contains("Giao ban tuần 2"));
        // The relay has a mail a moment before its row is written off.
        await().untilAsserted(() ->
                assertThat(context.getBean(Outbox.class).unsent(10)).isEmpty());
    }

    @Test
    void saysSoWhenAnEndpointHasNoAddress() throws Exception {
        theAddressOf(Cast.THU_CUC, null);

        var meeting = plans.planned("Giao ban tuần 3", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();

        mails(1);
        assertThat(notices.lastOf(meeting).get(cast.endpoint(Cast.THU_CUC)).delivery())
                .isEqualTo(Delivery.NO_ADDRESS);
    }

    @Test
    void mailsNobodyForTheSample() throws Exception {
        var meeting = context.getBean(Muting.class)
                .during(() -> plans.planned("Cuộc họp mẫu", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                        .id());

        assertThat(notices.lastOf(meeting).values())
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice.delivery()).isEqualTo(Delivery.SAMPLE));
        assertThat(context.getBean(Outbox.class).waiting()).isEqualTo(new Outbox.Waiting(0, 0));
        assertThat(POST.getReceivedMessages()).isEmpty();
    }

    @Test
    void aSecretaryReadsTheMessagesOfTheirOwnMeetingsAndAnAdministratorOnlyTheirState() throws Exception {
        var meeting = plans.planned("Họp ngân sách", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();
        mails(2);

        assertThat(notices.messages(cast.secretary(), 0, 50))
                .filteredOn(notice -> notice.meeting().equals(meeting))
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice.body()).isPresent());
        assertThat(notices.messages(cast.administrator(), 0, 50))
                .filteredOn(notice -> notice.meeting().equals(meeting))
                .hasSize(2)
                .allSatisfy(notice -> {
                    assertThat(notice.subject()).isEmpty();
                    assertThat(notice.body()).isEmpty();
                });
        assertThat(notices.messages(cast.communeSecretary(), 0, 50))
                .noneMatch(notice -> notice.meeting().equals(meeting));
        long id = notices.lastOf(meeting).get(cast.endpoint(Cast.THU_CUC)).id();
        assertThat(notices.message(cast.secretary(), id)).isPresent();
        assertThat(notices.message(cast.administrator(), id)).isEmpty();
        assertThat(notices.message(cast.communeSecretary(), id)).isEmpty();
    }

    @Test
    void anOperatorFindsTheNoticesToTheirOwnEndpointAndNoOther() throws Exception {
        var thuCuc = cast.operator(Cast.THU_CUC);
        notices.markRead(thuCuc);
        var meeting = plans.planned("Họp dân tộc", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();
        mails(2);

        assertThat(notices.unread(thuCuc)).isEqualTo(1);
        assertThat(notices.to(thuCuc, 5).getFirst().meeting()).isEqualTo(meeting);
        assertThat(notices.to(cast.operator(Cast.VIET_TRI), 50))
                .noneMatch(notice -> notice.meeting().equals(meeting));
        notices.markRead(thuCuc);
        assertThat(notices.unread(thuCuc)).isZero();
    }

    private static String workingDayBefore(Instant start, int days) {
        return VietnamTime.written(context.getBean(DaysOff.class).before(VietnamTime.dayOf(start), days));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void theAddressOf(String unit, @Nullable String email) {
        sql.update(
                "UPDATE endpoint SET email = ? WHERE id = ?",
                email,
                cast.endpoint(unit).value());
    }

    private static String address(String unit) {
        return "vanhanh." + unit + "@phutho.gov.vn";
    }

    private static String uid(MeetingId meeting, String unit) {
        return "meeting-" + meeting.value() + "-endpoint-" + cast.endpoint(unit).value() + "@phutho.gov.vn";
    }

    private static List<MimeMessage> mails(int expected) {
        await().atMost(Duration.ofSeconds(20)).until(() -> POST.getReceivedMessages().length >= expected);
        assertThat(POST.getReceivedMessages()).hasSize(expected);
        return Arrays.asList(POST.getReceivedMessages());
    }

    private static MimeMessage mailTo(List<MimeMessage> mails, String unit) {
        return mails.stream()
                .filter(mail -> to(mail).equals(address(unit)))
                .findFirst()
                .orElseThrow();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (jakarta.mail.MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return String.valueOf(part(mail, "text/plain").getContent()).replace("\r\n", "\n");
    }

    private static String calendarText(MimeMessage mail) throws Exception {
        try (InputStream in = part(mail, "text/calendar").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n ", "");
        }
    }

    private static VEvent event(MimeMessage mail) throws Exception {
        ICalendar calendar = Biweekly.parse(new ByteArrayInputStream(
                        part(mail, "text/calendar").getInputStream().readAllBytes()))
                .first();
        return calendar.getEvents().getFirst();
    }

    private static String paper(MimeMessage mail) throws Exception {
        var part = part(mail, "application/pdf");
        assertThat(part.getFileName()).isEqualTo("giay-moi.pdf");
        return Poppler.read(part.getInputStream().readAllBytes());
    }

    private static BodyPart part(MimeMessage mail, String type) throws Exception {
        return part((Multipart) mail.getContent(), type).orElseThrow(() -> new AssertionError("no part " + type));
    }

    private static Optional<BodyPart> part(Multipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            var found = part.getContent() instanceof Multipart inner
                    ? part(inner, type)
                    : Optional.of(part).filter(one -> isOf(one, type));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(BodyPart part, String type) {
        try {
            return part.isMimeType(type);
        } catch (jakarta.mail.MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
