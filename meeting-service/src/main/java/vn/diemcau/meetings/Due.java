package vn.diemcau.meetings;

import java.time.LocalDate;

/**
 * <em>Các hạn</em> of one meeting: the {@link Deadlines} of its kind as days, frozen when it is planned and counted
 * anew when it is moved. Each day is the last one that is in time.
 */
public record Due(Deadlines deadlines, LocalDate reply, LocalDate papers, LocalDate lineCheck) {

    /** How a deadline stands for somebody. */
    public enum Standing {
        AHEAD,
        TODAY,
        OVER,
        /** It had passed when they were told: nobody is late for it, and it is done as soon as can be. */
        AT_ONCE
    }

    /** @param told when they learnt of the meeting at its present time */
    public static Standing standing(LocalDate due, LocalDate told, LocalDate today) {
        if (due.isBefore(told)) {
            return Standing.AT_ONCE;
        }
        return due.isEqual(today) ? Standing.TODAY : due.isBefore(today) ? Standing.OVER : Standing.AHEAD;
    }
}
