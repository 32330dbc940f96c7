package vn.diemcau.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is counted of attendance, always with its denominator.
 *
 * @param meetings different meetings
 * @param invited endpoints invited, once for each meeting: the denominator
 * @param attended of them present, the substituted included
 * @param absent never came, without an accepted reason
 * @param heads people at the endpoints, confirmed before declared
 */
public record Figures(
        int meetings,
        int invited,
        int confirmed,
        int attended,
        int onTime,
        int late,
        int leftEarly,
        int excused,
        int absent,
        int substituted,
        long heads,
        long connectedSeconds) {
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Attended of invited, to four decimals; nothing of nothing is 0. */
    public BigDecimal rate() {
        return invited == 0
                ? BigDecimal.ZERO.setScale(4)
                : BigDecimal.valueOf(attended).divide(BigDecimal.valueOf(invited), 4, RoundingMode.HALF_UP);
    }

    /** Both together; of the meetings as many as {@code different} says, for some are in both. */
    Figures and(Figures other, int different) {
        return new Figures(
                different,
                invited + other.invited,
                confirmed + other.confirmed,
                attended + other.attended,
                onTime + other.onTime,
                late + other.late,
                leftEarly + other.leftEarly,
                excused + other.excused,
                absent + other.absent,
                substituted + other.substituted,
                heads + other.heads,
                connectedSeconds + other.connectedSeconds);
    }
}
