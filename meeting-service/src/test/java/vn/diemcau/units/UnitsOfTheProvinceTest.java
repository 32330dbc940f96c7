package vn.diemcau.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.store.TestDatabase;

class UnitsOfTheProvinceTest {
    private final Cast cast = Cast.onStage();
    private final Units units = TestDatabase.bean(Units.class);

    @Test
    void counts13DistrictsAnd225CommunesIn2021() {
        assertThat(below(Cast.OLD_DAY, Level.DISTRICT)).isEqualTo(13);
        assertThat(below(Cast.OLD_DAY, Level.COMMUNE)).isEqualTo(225);
    }

    @Test
    void counts13DistrictsAnd207CommunesInTheSpringOf2025() {
        assertThat(below(LocalDate.of(2025, 3, 1), Level.DISTRICT)).isEqualTo(13);
        assertThat(below(LocalDate.of(2025, 3, 1), Level.COMMUNE)).isEqualTo(207);
    }

    @Test
    void countsNoDistrictAnd148CommunesSinceTheReform() {
        assertThat(below(LocalDate.of(2026, 1, 1), Level.DISTRICT)).isZero();
        assertThat(below(LocalDate.of(2026, 1, 1), Level.COMMUNE)).isEqualTo(148);
    }

    @Test
    void knowsThatOneCodeWasTwoUnits() {
        assertThat(cast.unit(Cast.VIET_TRI, Cast.OLD_DAY).name()).isEqualTo("phường Gia Cẩm");
        assertThat(cast.unit(Cast.VIET_TRI).name()).isEqualTo("phường Việt Trì");
    }

    @Test
    void findsUnderWhichProvinceAnAgencyLiesOnTheDay() {
        var office = cast.unit(Cast.OFFICE);
        var oldProvince = cast.unit(Cast.PROVINCE, Cast.OLD_DAY);
        var newProvince = cast.unit(Cast.PROVINCE);

        assertThat(oldProvince.id()).isNotEqualTo(newProvince.id());
        assertThat(units.liesBelow(oldProvince.id(), office.id(), LocalDate.of(2025, 6, 30)))
                .isTrue();
        assertThat(units.liesBelow(oldProvince.id(), office.id(), LocalDate.of(2025, 7, 1)))
                .isFalse();
        assertThat(units.liesBelow(newProvince.id(), office.id(), LocalDate.of(2025, 7, 1)))
                .isTrue();
    }

    @Test
    void followsTheLineageAcrossTheReformAndBeyond() {
        var lineage = units.byIds(units.lineage(cast.unit(Cast.VIET_TRI).id())).values().stream()
                .map(Unit::name)
                .collect(Collectors.toSet());

        assertThat(lineage).hasSize(6).contains("phường Việt Trì", "phường Gia Cẩm");
        assertThat(units.lineage(cast.unit(Cast.PROVINCE).id())).hasSize(4);
    }

    @Test
    void tellsIntoWhichUnitsASplitCommuneWent() {
        var dongTan = cast.unit("05221", LocalDate.of(2025, 6, 30));

        assertThat(units.successors(dongTan.id()))
                .extracting(succession -> succession.after().code(), Units.Succession::whole)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("05200", false),
                        org.assertj.core.groups.Tuple.tuple("05212", false));
    }

    @Test
    void saysWhatACodeWasWhenNobodyBearsItAnyMore() {
        assertThat(units.inForce("240", Cast.DAY)).isEmpty();
        assertThat(units.lastKnown("240", Cast.DAY)).get().satisfies(last -> {
            assertThat(last.name()).isEqualTo("huyện Tân Sơn");
            assertThat(last.validTo()).isEqualTo(LocalDate.of(2025, 6, 30));
        });
    }

    private int below(LocalDate day, Level level) {
        return units.below(cast.unit(Cast.PROVINCE, day).id(), day, Optional.of(level))
                .size();
    }
}
