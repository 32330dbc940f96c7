package vn.diemcau.minutes;

import static vn.diemcau.papers.Markup.each;
import static vn.diemcau.papers.Markup.paragraphs;
import static vn.diemcau.papers.Markup.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.diemcau.papers.Letterhead;
import vn.diemcau.papers.OfficeWords;
import vn.diemcau.papers.PaperStyle;

/**
 * The <em>biên bản</em> as a paper, in the form of model 1.9 of Decree 30/2020, with the table of attendance as its
 * annex. "Chủ tọa" is the one word for the chair in all of it.
 *
 * @param unitNames names of the units that conclusions are given to, by code
 */
record MinutesPaper(
        Letterhead head,
        String title,
        Instant began,
        Instant ended,
        List<String> places,
        String chair,
        String chairName,
        Minutes minutes,
        Map<String, String> unitNames) {

    String xhtml() {
        var content = minutes.content();
        var draft = minutes instanceof Minutes.Draft;
        return """
                <html lang="vi"><head><title>%s</title><meta name="description" content="%s"/>%s</head><body>
                %s
                %s
                <h1>BIÊN BẢN</h1>
                <div class="abstract">%s</div><div class="abstract-rule"></div>
                <p><b>Thời gian bắt đầu:</b> %s.</p>
                <p><b>Địa điểm:</b> %s.</p>
                <p><b>Thành phần tham dự:</b> %s</p>
                <p><b>Chủ tọa:</b> %s.</p>
                <p><b>Thư ký (người ghi biên bản):</b> %s.</p>
                <p><b>Nội dung (theo diễn biến cuộc họp):</b></p>
                %s
                %s
                <p>Cuộc họp kết thúc vào %s./.</p>
                %s
                %s
                </body></html>
                """.formatted(
                        text("Biên bản " + title),
                        text("Biên bản cuộc họp trực tuyến: " + title),
                        PaperStyle.CSS,
                        draft ? "<div class=\"draft\">DỰ THẢO</div>" : "",
                        head.row(number(), content.notation(), Optional.empty()),
                        text(title),
                        OfficeWords.moment(began),
                        text(String.join("; ", places)),
                        participants(content.attendance()),
                        text(chair),
                        text(content.secretary()),
                        each(numbered(content.sections()), MinutesPaper::section),
                        conclusions(content.conclusions()),
                        OfficeWords.moment(ended),
                        signatureBlocks(content.secretary()),
                        annex(content.attendance()));
    }

    private String number() {
        return minutes.numbering().map(Minutes.Numbering::number).orElse("……");
    }

    private static String participants(AttendanceTable table) {
        return "đại biểu tại %s/%s điểm cầu, tổng số %s người (danh sách điểm cầu tại Phụ lục kèm theo)."
                .formatted(text(table.attended()), text(table.invited()), text(table.heads()));
    }

    private static List<Map.Entry<Integer, Section>> numbered(List<Section> sections) {
        return IntStream.range(0, sections.size())
                .mapToObj(i -> Map.entry(i + 1, sections.get(i)))
                .toList();
    }

    private static String section(Map.Entry<Integer, Section> numbered) {
        var section = numbered.getValue();
        return "<h2>%d. %s</h2>\n%s".formatted(numbered.getKey(), text(section.heading()), paragraphs(section.body()));
    }

    private String conclusions(List<Conclusion> conclusions) {
        if (conclusions.isEmpty()) {
            return "";
        }
        return "<h2>Kết luận của chủ tọa</h2>\n" + each(conclusions, this::conclusion);
    }

    private String conclusion(Conclusion conclusion) {
        var given = conclusion
                .unit()
                .map(code -> " <i>Giao:</i> " + text(unitNames.getOrDefault(code, code)) + ".")
                .orElse("");
        var due = conclusion
                .due()
                .map(day -> " <i>Thời hạn:</i> " + OfficeWords.day(day) + ".")
                .orElse("");
        return "<p>%d) %s%s%s</p>".formatted(conclusion.no(), text(sentence(conclusion.text())), given, due);
    }

    private static String sentence(String typed) {
        var stripped = typed.strip();
        return stripped.endsWith(".") || stripped.isEmpty() ? stripped : stripped + ".";
    }

    private String signatureBlocks(String secretary) {
        return """
                <table class="signatures"><tr>
                <td><div class="office">THƯ KÝ</div><div class="unsigned">(chưa ký số)</div><div class="signer">%s</div></td>
                <td><div class="office">CHỦ TỌA</div><div class="unsigned">(chưa ký số)</div><div class="signer">%s</div></td>
                </tr></table>
                <div class="recipients"><div class="recipients-label">Nơi nhận:</div>
                <div>- Như thành phần tham dự;</div><div>- Lưu: VT, Hồ sơ.</div></div>
                """.formatted(text(secretary), text(chairName));
    }

    private String annex(AttendanceTable table) {
        return """
                <div class="annex"><h1>PHỤ LỤC</h1>
                <div class="abstract">Tình hình tham dự của các điểm cầu</div>
                <div class="annex-of">(Kèm theo Biên bản %s, %s)</div><div class="abstract-rule"></div>
                %s</div>
                """.formatted(text(title), OfficeWords.day(began), AttendancePaper.table(table));
    }
}
