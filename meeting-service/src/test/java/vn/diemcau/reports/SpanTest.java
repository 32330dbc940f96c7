package vn.diemcau.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void isHeldAgainstAsManyDaysWhileItLasts() {
        var quarter = Span.of(Span.Kind.QUARTER, TODAY, TODAY);

        assertThat(quarter).isEqualTo(new Span(Span.Kind.QUARTER, LocalDate.of(2026, 10, 1), TODAY));
        assertThat(quarter.previous().last()).isEqualTo(LocalDate.of(2026, 8, 27));
        assertThat(quarter.lastYear())
                .isEqualTo(new Span(Span.Kind.QUARTER, LocalDate.of(2025, 10, 1), LocalDate.of(2025, 11, 27)));
    }

    @Test
    void isHeldAgainstTheWholeOneWhenItIsOver() {
        var february = Span.of(Span.Kind.MONTH, LocalDate.of(2024, 2, 10), TODAY);

        assertThat(february.last()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(february.previous().last()).isEqualTo(LocalDate.of(2024, 1, 31));
        assertThat(february.lastYear().last()).isEqualTo(LocalDate.of(2023, 2, 28));
        assertThat(february.next()).isEqualTo(LocalDate.of(2024, 3, 1));
    }

    @Test
    void knowsWeeksByTheirNames() {
        assertThat(Weeks.name(LocalDate.of(2027, 1, 1))).isEqualTo("2026-W53");
        assertThat(Weeks.monday("2026-W53")).contains(LocalDate.of(2026, 12, 28));
        assertThat(Weeks.monday("2025-W53")).isEmpty();
    }
}
