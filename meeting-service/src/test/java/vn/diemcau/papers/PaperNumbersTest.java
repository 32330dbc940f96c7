package vn.diemcau.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.units.UnitId;

class PaperNumbersTest {
    private final UnitId office = Cast.onStage().secretary().unit().id();
    private final UnitId commune = Cast.onStage().operator(Cast.THU_CUC).unit().id();
    private final PaperNumbers numbers = TestDatabase.bean(PaperNumbers.class);
    private final Transactions transactions = TestDatabase.bean(Transactions.class);

    @Test
    void eachAgencyTypeAndYearBeginsAtOne() {
        assertThat(take(office, "BB", 1999)).isEqualTo(1);
        assertThat(take(office, "BB", 1999)).isEqualTo(2);
        assertThat(take(office, "GM", 1999)).isEqualTo(1);
        assertThat(take(office, "BB", 2000)).isEqualTo(1);
        assertThat(take(commune, "BB", 1999)).isEqualTo(1);
        assertThat(take(office, "BB", 1999)).isEqualTo(3);
    }

    @Test
    void whatIsRolledBackGivesItsNumberBack() {
        assertThat(take(office, "BB", 1998)).isEqualTo(1);

        assertThatThrownBy(() -> transactions.run(() -> {
                    numbers.take(office, "BB", 1998);
                    throw new IllegalStateException("the paper could not be written");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(take(office, "BB", 1998)).isEqualTo(2);
    }

    private int take(UnitId agency, String type, int year) {
        return transactions.inTransaction(() -> numbers.take(agency, type, year));
    }
}
