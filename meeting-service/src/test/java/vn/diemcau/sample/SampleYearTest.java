package vn.diemcau.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.diemcau.sample.SampleYear.Occasion;
import vn.diemcau.sample.SampleYear.Theme;

class SampleYearTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final List<Occasion> year = SampleYear.before(TODAY, SampleYear.WHOLE);

    @Test
    void holdsFiveHundredMeetingsInTheLastYearTwelveOfThemOfTheWholeProvince() {
        var last = year.stream()
                .filter(one -> !one.day().isBefore(TODAY.minusYears(1)))
                .toList();

        assertThat(last).hasSizeBetween(450, 550);
        assertThat(last).filteredOn(one -> one.theme() == Theme.WHOLE_PROVINCE).hasSize(12);
    }

    @Test
    void holdsAHandfulOfProvinceWideMeetingsBeforeTheReformAndNoOtherThere() {
        assertThat(year)
                .filteredOn(one -> one.day().isBefore(LocalDate.of(2025, 7, 1)))
                .extracting(Occasion::theme)
                .containsExactly(
                        Theme.DISTRICTS,
                        Theme.DISTRICTS,
                        Theme.OLD_PROVINCE,
                        Theme.DISTRICTS,
                        Theme.DISTRICTS,
                        Theme.OLD_PROVINCE);
    }

    @Test
    void meetsOnWorkingDaysBeforeToday() {
        assertThat(year)
                .allMatch(one -> SampleYear.working(one.day()) && one.day().isBefore(TODAY));
        assertThat(SampleYear.working(LocalDate.of(2026, 2, 17))).as("Tết").isFalse();
    }

    @Test
    void leavesHalfAnHourBetweenTheMeetingsOfADay() {
        var byDay = year.stream().collect(Collectors.groupingBy(Occasion::day));

        assertThat(byDay.values()).allSatisfy(day -> {
            var inOrder = day.stream()
                    .sorted(java.util.Comparator.comparing(Occasion::startsAt))
                    .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                var before = inOrder.get(i - 1);
                assertThat(inOrder.get(i).startsAt())
                        .isAfterOrEqualTo(before.startsAt().plus(Duration.ofMinutes(before.theme().minutes + 30L)));
            }
        });
    }

    @Test
    void isTheSameForTheSameDay() {
        assertThat(SampleYear.before(TODAY, SampleYear.WHOLE)).isEqualTo(year);
    }
}
