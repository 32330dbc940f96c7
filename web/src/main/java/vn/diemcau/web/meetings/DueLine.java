package vn.diemcau.web.meetings;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.diemcau.meetings.Due;
import vn.diemcau.meetings.Due.Standing;
import vn.diemcau.web.frame.Say;

/**
 * One thing to be done before a meeting and until when.
 *
 * @param what answer, papers or technical check, in words
 */
public record DueLine(String what, LocalDate day, Standing standing) {
    static List<DueLine> of(Due due, LocalDate told, LocalDate today) {
        return List.of(
                ofReply(due, told, today), line("papers", due.papers(), told, today), ofLineCheck(due, told, today));
    }

    public static DueLine ofReply(Due due, LocalDate told, LocalDate today) {
        return line("reply", due.reply(), told, today);
    }

    public static DueLine ofLineCheck(Due due, LocalDate told, LocalDate today) {
        return line("check", due.lineCheck(), told, today);
    }

    public String words() {
        return words(day, standing);
    }

    /** Its day has passed before anybody was told. */
    public boolean atOnce() {
        return standing == Standing.AT_ONCE;
    }

    public static String words(LocalDate day, Standing standing) {
        return Say.it("meetings.due." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'), "day", day);
    }

    private static DueLine line(String what, LocalDate due, LocalDate told, LocalDate today) {
        return new DueLine(Say.it("meetings.due." + what), due, Due.standing(due, told, today));
    }
}
