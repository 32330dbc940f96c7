package vn.diemcau.invitations;

import static vn.diemcau.papers.Markup.each;
import static vn.diemcau.papers.Markup.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import vn.diemcau.meetings.AgendaItem;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.papers.Letterhead;
import vn.diemcau.papers.OfficeWords;
import vn.diemcau.papers.PaperStyle;
import vn.diemcau.time.VietnamTime;

/**
 * The <em>giấy mời</em> for one endpoint, in the form of model 1.7 of Decree 30/2020. Number, day and signature are
 * left open: they are given by the records office and by whoever signs.
 *
 * @param issuer the agency that invites, as in a sentence
 * @param unit the unit that is invited
 * @param own where its people sit; absent when that is the central endpoint
 * @param centre the central endpoint with its hall
 * @param centrePhone rung when nothing else helps
 * @param replaces what the unit was told before; empty for a first invitation
 * @param told the day on which the unit is told
 * @param page where the invited answer
 */
record InvitationPaper(
        Letterhead head,
        String issuer,
        String unit,
        Optional<String> own,
        String centre,
        Optional<String> centrePhone,
        MeetingPlan plan,
        Optional<Replaced> replaces,
        LocalDate told,
        Optional<String> page) {

    /** @param startsAt the hour that was announced before, where it was another one */
    record Replaced(Optional<Instant> startsAt) {}

    String xhtml() {
        return """
                <html lang="vi"><head><title>%s</title><meta name="description" content="%s"/>%s</head><body>
                %s
                <h1>GIẤY MỜI</h1>
                <div class="abstract">%s</div><div class="abstract-rule"></div>
                <p>%s trân trọng kính mời: <b>%s</b></p>
                <p><b>Tới dự:</b> cuộc họp trực tuyến “%s”.</p>
                %s
                <p><b>Chủ trì:</b> %s.</p>
                <p><b>Thời gian:</b> %s; dự kiến kết thúc lúc %s.</p>
                <p><b>Hình thức:</b> trực tuyến.</p>
                <p><b>Địa điểm:</b></p>
                <p>- Điểm cầu trung tâm: %s%s</p>
                %s
                %s
                <p><b>Ghi chú kỹ thuật:</b></p>
                %s
                %s
                </body></html>
                """.formatted(
                        text("Giấy mời " + plan.title()),
                        text("Giấy mời dự cuộc họp trực tuyến: " + plan.title()),
                        PaperStyle.CSS,
                        head.row("……", head.notation("GM"), Optional.of(placeAndDay())),
                        text(plan.title()),
                        text(issuer),
                        text(unit),
                        text(plan.title()),
                        replacement(),
                        text(chair()),
                        OfficeWords.moment(plan.startsAt()),
                        end(),
                        text(centre),
                        own.isPresent() ? ";" : ".",
                        own.map(name -> "<p>- Điểm cầu của đơn vị: " + text(name) + ".</p>")
                                .orElse(""),
                        agenda(),
                        notes(),
                        foot());
    }

    /** The day is that of the number, so it is as open as the number. */
    private String placeAndDay() {
        return head.place() + ", ngày …… tháng …… năm ……";
    }

    private String replacement() {
        return replaces.map(before -> "<p><b>Giấy mời này thay giấy mời đã gửi trước"
                        + before.startsAt()
                                .map(at -> "; thời gian họp đã báo trước đây (" + OfficeWords.moment(at)
                                        + ") không còn hiệu lực")
                                .orElse("")
                        + ".</b></p>")
                .orElse("");
    }

    private String chair() {
        return plan.chair().name()
                + plan.chair().office().map(office -> " - " + office).orElse("");
    }

    private String end() {
        var sameDay = OfficeWords.day(plan.startsAt()).equals(OfficeWords.day(plan.endsAt()));
        return sameDay ? OfficeWords.hour(plan.endsAt()) : OfficeWords.moment(plan.endsAt());
    }

    private String agenda() {
        return plan.agenda().isEmpty()
                ? ""
                : "<p><b>Chương trình:</b></p>\n" + each(plan.agenda(), InvitationPaper::point);
    }

    private static String point(AgendaItem item) {
        var details = new ArrayList<String>();
        item.speaker().filter(name -> !name.isBlank()).ifPresent(name -> details.add("trình bày: " + name));
        item.minutes().ifPresent(minutes -> details.add(minutes + " phút"));
        return "<p>%d. %s%s.</p>"
                .formatted(
                        item.no(),
                        text(item.title().strip().replaceAll("[.;]+$", "")),
                        details.isEmpty() ? "" : " (" + text(String.join("; ", details)) + ")");
    }

    private String notes() {
        var opensAt = plan.startsAt().minus(plan.rules().roomLead());
        var notes = new ArrayList<String>();
        notes.add("Phòng họp trực tuyến mở từ " + OfficeWords.moment(opensAt) + ".");
        notes.add("Đề nghị đơn vị trả lời dự họp và nêu tên đại biểu"
                + plan.due().map(due -> until(due.reply())).orElse("")
                + page.map(where -> " tại " + where).orElse(" trên hệ thống họp trực tuyến") + ".");
        notes.add("Đề nghị đơn vị kiểm tra kỹ thuật (hình ảnh, âm thanh, đường truyền, nguồn điện, phương án dự phòng)"
                + plan.due().map(due -> until(due.lineCheck())).orElse(" trước giờ họp")
                + " và cử cán bộ trực điểm cầu trong suốt cuộc họp.");
        plan.due().ifPresent(due -> notes.add("Tài liệu họp được gửi đến đơn vị" + until(due.papers()) + "."));
        centrePhone.ifPresent(
                phone -> notes.add("Khi cần hỗ trợ, liên hệ điểm cầu trung tâm, điện thoại " + phone + "."));
        var last = notes.removeLast();
        notes.add(last + "/.");
        return each(notes, note -> "<p>- " + text(note) + "</p>");
    }

    private String until(LocalDate due) {
        if (due.isBefore(told)) {
            return " sớm nhất có thể";
        }
        return due.isEqual(VietnamTime.dayOf(plan.startsAt()))
                ? " trước giờ họp"
                : " chậm nhất " + OfficeWords.day(due);
    }

    private String foot() {
        return """
                <table class="signatures"><tr>
                <td class="to"><div class="recipients-label">Nơi nhận:</div><div>- Như trên;</div><div>- Lưu: VT.</div></td>
                <td><div class="office">%s</div><div class="unsigned">(chưa ký số)</div></td>
                </tr></table>
                """.formatted(text(head.authority()));
    }
}
