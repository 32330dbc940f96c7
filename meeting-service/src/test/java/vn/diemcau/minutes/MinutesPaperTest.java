package vn.diemcau.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.papers.Poppler;

class MinutesPaperTest {
    private static final PaperPress PRESS = new PaperPress();

    @Test
    void hasTheFormOfDecree30() throws IOException {
        var pdf = print(Papers.paper(adopted(149), Papers.TITLE));
        keep(pdf, "minutes.pdf");

        assertThat(Poppler.read(pdf))
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                .contains("Độc lập - Tự do - Hạnh phúc")
                .contains("UBND TỈNH PHÚ THỌ")
                .contains("VĂN PHÒNG UBND TỈNH")
                .contains("Số: ……/BB-VP")
                .contains("BIÊN BẢN")
                .contains(Papers.TITLE)
                .contains("Thời gian bắt đầu: 08 giờ 02 phút, ngày 23 tháng 11 năm 2026.")
                .contains("Chủ tọa: Lê Văn Chính - Phó Chủ tịch UBND tỉnh.")
                .contains("Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 23 tháng 11 năm 2026./.")
                .contains("THƯ KÝ")
                .contains("CHỦ TỌA")
                .contains("(chưa ký số)")
                .contains("Nơi nhận:")
                .contains("- Lưu: VT, Hồ sơ.")
                .doesNotContain("DỰ THẢO")
                .doesNotContain("Chủ trì");
    }

    @Test
    void bearsTheTableOfAllEndpointsWithItsHeadOnEachPageAndItsSeal() {
        var read = Poppler.read(print(Papers.paper(adopted(260), Papers.TITLE)));

        var pagesWithHead = read.split("\f", -1);
        var withTable = List.of(pagesWithHead).stream()
                .filter(page -> page.contains("STT"))
                .count();
        assertThat(withTable).isGreaterThan(5);
        assertThat(read)
                .contains("PHỤ LỤC")
                .contains("260")
                .contains(Papers.SEAL)
                .contains("xã Thu Cúc");
    }

    @Test
    void numbersItsPagesFromTheSecondOn() {
        var pages =
                Poppler.read(print(Papers.paper(adopted(149), Papers.TITLE))).split("\f", -1);

        assertThat(pages[0].strip()).doesNotStartWith("1\n");
        assertThat(pages[1].strip().lines().findFirst().orElseThrow().strip()).isEqualTo("2");
    }

    @Test
    void saysThatADraftIsADraft() {
        assertThat(Poppler.read(
                        print(Papers.paper(Papers.draft(Papers.table(3), sections(), List.of()), Papers.TITLE))))
                .contains("DỰ THẢO");
    }

    @Test
    void printsHostileWordsAsText() {
        var hostile = "<script>alert('x')</script> & \"Sở KH&CN\" </p> \u0000 ]]>";
        var section = new Section(Optional.of(1), hostile, hostile);

        var read =
                Poppler.read(print(Papers.paper(Papers.draft(Papers.table(3), List.of(section), List.of()), hostile)));

        assertThat(read)
                .contains("<script>alert('x')</script> &")
                .contains("Sở KH&CN")
                .contains("]]>");
    }

    @Test
    void isTheSamePaperWheneverItIsPrinted() {
        var paper = Papers.paper(adopted(20), Papers.TITLE);

        assertThat(print(paper)).isEqualTo(print(paper));
    }

    @Test
    void isAnArchivablePdfWithAllItsFontsInside() {
        var pdf = print(Papers.paper(adopted(20), Papers.TITLE));

        assertThat(Poppler.fonts(pdf)).contains("LiberationSerif").doesNotContain("no  no");
        assertThat(Poppler.facts(pdf))
                .contains("Page size:       595")
                .contains("A4")
                .contains("Tagged:          yes");
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("pdfaid:part");
    }

    private static byte[] print(MinutesPaper paper) {
        return PRESS.print(paper.xhtml(), Papers.ENDED);
    }

    private static Minutes adopted(int endpoints) {
        return Papers.adopted(
                Papers.table(endpoints),
                sections(),
                List.of(
                        new Conclusion(
                                1,
                                "Các xã, phường hoàn thành số hóa hồ sơ thủ tục hành chính",
                                Optional.of("07900"),
                                Optional.of(LocalDate.of(2026, 12, 1))),
                        new Conclusion(
                                2,
                                "Sở Khoa học và Công nghệ kiểm tra đường truyền trước mỗi cuộc họp.",
                                Optional.empty(),
                                Optional.empty())));
    }

    private static List<Section> sections() {
        return List.of(
                new Section(
                        Optional.empty(),
                        "Tình hình tham dự",
                        "Số điểm cầu được mời: 149; có mặt: 137.\nĐiểm cầu vắng không lý do (6): xã Hy Cương; xã Lâm Thao."),
                new Section(
                        Optional.of(1),
                        "Khai mạc",
                        "Chủ tọa phát biểu khai mạc, quán triệt mục đích, yêu cầu của cuộc họp."),
                new Section(
                        Optional.of(2),
                        "Kết quả chuyển đổi số mười tháng đầu năm",
                        "Cuộc họp nghe Sở Khoa học và Công nghệ báo cáo kết quả chuyển đổi số mười tháng đầu năm: tỷ lệ hồ sơ trực tuyến toàn trình đạt 65,77 %; đã trao đổi 513.922 văn bản điện tử. Các ý kiến thảo luận tập trung vào đường truyền, trang thiết bị tại xã và việc bồi dưỡng cán bộ kỹ thuật."));
    }

    private static void keep(byte[] pdf, String name) throws IOException {
        Files.write(Files.createDirectories(Path.of("target", "papers")).resolve(name), pdf);
    }
}
