package vn.diemcau.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.AgendaItem;
import vn.diemcau.meetings.Chair;
import vn.diemcau.meetings.Deadlines;
import vn.diemcau.meetings.Due;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.papers.Letterhead;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.papers.Poppler;
import vn.diemcau.units.UnitId;

class InvitationPaperTest {
    private static final PaperPress PRESS = new PaperPress();
    private static final Instant STARTS = Instant.parse("2026-02-05T01:30:00Z");

    @Test
    void hasTheFormOfModel17() throws IOException {
        var pdf = print(paper("Giao ban tháng 02 về chuyển đổi số", agenda(3), Optional.empty()));
        keep(pdf, "invitation.pdf");

        assertThat(lines(pdf))
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                .contains("Độc lập - Tự do - Hạnh phúc")
                .contains("UBND TỈNH PHÚ THỌ")
                .contains("VĂN PHÒNG UBND TỈNH")
                .contains("Số: ……/GM-VP")
                .contains("Phú Thọ, ngày …… tháng …… năm ……")
                .contains("GIẤY MỜI")
                .contains("Văn phòng UBND tỉnh trân trọng kính mời: Xã Thu Cúc")
                .contains("Tới dự: cuộc họp trực tuyến “Giao ban tháng 02 về chuyển đổi số”.")
                .contains("Chủ trì: Lê Văn Chính - Phó Chủ tịch UBND tỉnh.")
                .contains("Thời gian: 08 giờ 30 phút, ngày 05 tháng 02 năm 2026; dự kiến kết thúc lúc 10 giờ 30 phút.")
                .contains("Hình thức: trực tuyến.")
                .contains("- Điểm cầu trung tâm: Điểm cầu Văn phòng UBND tỉnh, Hội trường tầng 3;")
                .contains("- Điểm cầu của đơn vị: Điểm cầu xã Thu Cúc, Hội trường UBND xã.")
                .contains("1. Báo cáo của Sở Khoa học và Công nghệ, phần 1 (trình bày: Nguyễn Thị Lan; 15 phút).")
                .contains("Phòng họp trực tuyến mở từ 07 giờ 30 phút, ngày 05 tháng 02 năm 2026.")
                .contains("điện thoại 0210 3846 500./.")
                .contains("Nơi nhận:")
                .contains("- Như trên;")
                .contains("- Lưu: VT.")
                .contains("THỦ TRƯỞNG CƠ QUAN")
                .contains("(chưa ký số)")
                .doesNotContain("thay giấy mời");
    }

    @Test
    void aLongAgendaGoesOnOverNumberedPages() throws IOException {
        var longName =
                "Hội nghị trực tuyến toàn tỉnh sơ kết sáu tháng đầu năm, triển khai nhiệm vụ trọng tâm sáu tháng "
                        + "cuối năm về cải cách hành chính, chuyển đổi số và phòng, chống thiên tai, tìm kiếm cứu nạn";
        var pdf = print(paper(longName, agenda(40), Optional.empty()));
        keep(pdf, "invitation-long.pdf");

        var pages = Poppler.read(pdf).split("\f", -1);
        assertThat(pages[0].strip()).doesNotStartWith("1\n");
        assertThat(pages[1].strip().lines().findFirst().orElseThrow().strip()).isEqualTo("2");
        assertThat(lines(pdf)).contains("40. Báo cáo").contains(longName).contains("- Lưu: VT.");
    }

    @Test
    void saysWhichHourItReplaces() {
        var before = Optional.of(new InvitationPaper.Replaced(Optional.of(STARTS.minus(Duration.ofDays(1)))));

        assertThat(lines(print(paper("Giao ban", List.of(), before))))
                .contains("Giấy mời này thay giấy mời đã gửi trước; thời gian họp đã báo trước đây "
                        + "(08 giờ 30 phút, ngày 04 tháng 02 năm 2026) không còn hiệu lực.");
    }

    @Test
    void saysUntilWhenWhatIsDueAndAsksForTheRestAtOnce() {
        assertThat(lines(print(paper("Giao ban", List.of(), Optional.empty()))))
                .contains("nêu tên đại biểu chậm nhất ngày 04 tháng 02 năm 2026 tại https")
                .contains("phương án dự phòng) chậm nhất ngày 04 tháng 02 năm 2026 và cử")
                .contains("Tài liệu họp được gửi đến đơn vị sớm nhất có thể.");
    }

    @Test
    void printsHostileWordsAsText() {
        assertThat(lines(print(paper("<script>alert('x')</script> & \"Sở KH&CN\" </p>", agenda(1), Optional.empty()))))
                .contains("<script>alert('x')</script> & \"Sở KH&CN\" </p>");
    }

    private static byte[] print(InvitationPaper paper) {
        return PRESS.print(paper.xhtml(), STARTS);
    }

    private static String lines(byte[] pdf) {
        return Poppler.read(pdf).replaceAll("\\s+", " ");
    }

    private static InvitationPaper paper(
            String title, List<AgendaItem> agenda, Optional<InvitationPaper.Replaced> replaces) {
        var plan = new MeetingPlan(
                title,
                "routine",
                new UnitId(1),
                new Chair(1, Cast.CHAIR, Optional.of(Cast.CHAIRS_OFFICE), new UnitId(1)),
                STARTS,
                STARTS.plus(Duration.ofHours(2)),
                new EndpointId(1),
                Optional.empty(),
                agenda,
                MeetingRules.USUAL,
                Optional.of(new Due(
                        new Deadlines(1, 3, 1),
                        LocalDate.of(2026, 2, 4),
                        LocalDate.of(2026, 2, 2),
                        LocalDate.of(2026, 2, 4))),
                0);
        return new InvitationPaper(
                new Letterhead(Optional.of("UBND TỈNH PHÚ THỌ"), "VĂN PHÒNG UBND TỈNH", "VP", "Phú Thọ"),
                "Văn phòng UBND tỉnh",
                "Xã Thu Cúc",
                Optional.of("Điểm cầu xã Thu Cúc, Hội trường UBND xã"),
                "Điểm cầu Văn phòng UBND tỉnh, Hội trường tầng 3",
                Optional.of("0210 3846 500"),
                plan,
                replaces,
                LocalDate.of(2026, 2, 3),
                Optional.of("https://diemcau.phutho.gov.vn/my"));
    }

    private static List<AgendaItem> agenda(int points) {
        return IntStream.rangeClosed(1, points)
                .mapToObj(no -> new AgendaItem(
                        no,
                        "Báo cáo của Sở Khoa học và Công nghệ, phần " + no,
                        Optional.of(15),
                        Optional.of("Nguyễn Thị Lan")))
                .toList();
    }

    /** Left behind for whoever wants to look at it. */
    private static void keep(byte[] pdf, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "papers"));
        Files.write(folder.resolve(name), pdf);
    }
}
