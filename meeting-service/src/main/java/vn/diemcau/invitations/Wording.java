package vn.diemcau.invitations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.chain.Hashes;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.time.VietnamTime;

/** The words in which an endpoint is told of a meeting: plain Vietnamese text, the same on the page and in the mail. */
final class Wording {
    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter HOUR = format("HH:mm");
    private static final DateTimeFormatter DAY = format("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = format("HH:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter SPOKEN = format("HH 'giờ' mm 'phút,' EEEE 'ngày' dd/MM/yyyy");

    private Wording() {}

    /**
     * What all invited of one meeting are told alike.
     *
     * @param today when they are told it
     */
    record Told(
            MeetingPlan plan,
            String organizer,
            String central,
            Optional<String> hall,
            Optional<String> why,
            Optional<Instant> movedFrom,
            LocalDate today,
            Optional<String> page) {

        /**
         * The same for everything that makes a difference to the invited; an edit that changes none of it is no news.
         */
        String fingerprint() {
            return Hashes.sha256(String.join(
                    "\n",
                    plan.title(),
                    plan.startsAt().toString(),
                    plan.endsAt().toString(),
                    plan.chair().name(),
                    central,
                    hall.orElse("") + plan.due().map(due -> "\n" + due).orElse("")));
        }
    }

    static String subject(Notice.Kind kind, MeetingPlan plan) {
        var what = switch (kind) {
            case INVITATION -> "Mời họp";
            case MOVED -> "Thay đổi lịch họp";
            case REMINDER -> "Đề nghị trả lời dự họp";
            case CANCELLED -> "Hủy lịch họp";
        };
        return what + ": " + oneLine(plan.title()) + " (" + moment(plan.startsAt()) + ")";
    }

    static String body(Notice.Kind kind, Told told, String endpoint, String unit) {
        var text = new StringBuilder();
        text.append("Kính gửi: ").append(unit).append(" (").append(endpoint).append(")\n\n");
        text.append(opening(kind, told)).append("\n\n");
        told.why().ifPresent(why -> text.append("Lý do: ").append(why).append("\n\n"));
        appendPlan(text, told, kind != Notice.Kind.CANCELLED);
        if (kind == Notice.Kind.CANCELLED) {
            text.append("\nĐề nghị đơn vị thông báo lại cho các đại biểu đã được mời.\n");
        } else {
            appendSteps(
                    text, told, kind == Notice.Kind.MOVED && told.movedFrom().isPresent());
        }
        return text.toString();
    }

    /** 14:00 ngày 23/11/2026. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    static String withdrawn(String reason) {
        return "phê duyệt cuộc họp đã được rút lại; đơn vị được mời lại nếu cuộc họp được phê duyệt. " + reason;
    }

    private static String opening(Notice.Kind kind, Told told) {
        return switch (kind) {
            case INVITATION -> told.organizer() + " trân trọng kính mời đơn vị dự cuộc họp trực tuyến:";
            case MOVED ->
                told.organizer()
                        + told.movedFrom()
                                .map(from -> " xin báo: cuộc họp trực tuyến đã dời từ " + moment(from))
                                .orElse(" xin báo thay đổi của cuộc họp trực tuyến")
                        + ". Lịch mới nhất như sau:";
            case REMINDER ->
                told.organizer() + " chưa nhận được trả lời của đơn vị về cuộc họp trực tuyến sau đây, đề nghị đơn vị"
                        + " sớm trả lời:";
            case CANCELLED -> told.organizer() + " xin báo: đơn vị không phải dự cuộc họp trực tuyến sau đây nữa.";
        };
    }

    private static void appendPlan(StringBuilder text, Told told, boolean withPapers) {
        var plan = told.plan();
        line(text, "Nội dung", oneLine(plan.title()));
        line(text, "Bắt đầu", SPOKEN.format(plan.startsAt()));
        line(text, "Dự kiến kết thúc", end(plan));
        line(
                text,
                "Chủ trì",
                plan.chair().name()
                        + plan.chair().office().map(office -> ", " + office).orElse(""));
        line(
                text,
                "Điểm cầu trung tâm",
                told.central() + told.hall().map(hall -> ", " + hall).orElse(""));
        plan.due()
                .filter(_ -> withPapers)
                .ifPresent(due -> line(text, "Tài liệu họp", "gửi đến đơn vị" + until(due.papers(), told)));
        if (!plan.agenda().isEmpty()) {
            text.append("Chương trình:\n");
            plan.agenda()
                    .forEach(item -> text.append("  ")
                            .append(item.no())
                            .append(". ")
                            .append(oneLine(item.title()))
                            .append('\n'));
        }
    }

    private static void appendSteps(StringBuilder text, Told told, boolean again) {
        var opensAt = told.plan().startsAt().minus(told.plan().rules().roomLead());
        var due = told.plan().due();
        var replied = due.map(one -> until(one.reply(), told)).orElse("");
        var steps = List.of(
                again
                        ? "Trả lời lại cho giờ họp mới" + replied
                                + ", kể cả khi đã trả lời cho giờ cũ; danh sách đại biểu đã nêu" + " được giữ nguyên."
                        : "Trả lời dự họp và nêu tên đại biểu" + replied + ".",
                (again ? "Kiểm tra lại" : "Kiểm tra")
                        + " kỹ thuật (hình ảnh, âm thanh, đường truyền, nguồn điện)"
                        + due.map(one -> until(one.lineCheck(), told)).orElse(" trước giờ họp") + ".",
                "Vào phòng họp trực tuyến: phòng mở từ " + moment(opensAt) + ".",
                "Khai số người dự khi cuộc họp bắt đầu.");
        text.append("\nĐề nghị đơn vị:\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append("  ").append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
        told.page()
                .ifPresent(page -> text.append("\nTất cả các việc trên làm tại: ")
                        .append(page)
                        .append('\n'));
    }

    /** What follows on what is to be done: until which day, or as soon as can be where that day has passed. */
    private static String until(LocalDate due, Told told) {
        if (due.isBefore(told.today())) {
            return " sớm nhất có thể";
        }
        return due.isEqual(VietnamTime.dayOf(told.plan().startsAt()))
                ? " trước giờ họp"
                : " chậm nhất ngày " + VietnamTime.written(due);
    }

    private static String end(MeetingPlan plan) {
        boolean sameDay = VietnamTime.dayOf(plan.startsAt()).equals(VietnamTime.dayOf(plan.endsAt()));
        return HOUR.format(plan.endsAt()) + (sameDay ? "" : " ngày " + DAY.format(plan.endsAt()));
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(what).append(": ").append(value).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, VIETNAMESE).withZone(VietnamTime.ZONE);
    }
}
