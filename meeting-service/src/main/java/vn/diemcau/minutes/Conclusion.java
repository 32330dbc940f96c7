package vn.diemcau.minutes;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One <em>kết luận</em> of the chair.
 *
 * @param unit the code of the unit that it is given to, as in force on the day of the meeting
 * @param due the last day for it
 */
public record Conclusion(int no, String text, Optional<String> unit, Optional<LocalDate> due) {}
