package vn.diemcau.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;

class LoadingSampleTest {
    private final LoadingSample loading = TestDatabase.bean(LoadingSample.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @BeforeEach
    @AfterEach
    void beginWithAnEmptyHouse() {
        TestDatabase.empty();
    }

    @Test
    void loadsTheProvinceWithItsPeopleAndMeetings() {
        loading.load(0);

        assertThat(loading.progress().state()).isEqualTo(SampleProgress.State.LOADED);
        assertThat(count("account WHERE username LIKE 'vanhanh.%'"))
                .isEqualTo(count("endpoint"))
                .isGreaterThan(148);
        assertThat(count("account WHERE username IN ('thuky', 'lanhdao', 'quantri', 'kiemtoan')"))
                .isEqualTo(4);
        assertThat(count("endpoint_assignment")).isEqualTo(count("endpoint"));
        assertThat(count("meeting WHERE status = 'planned'")).isEqualTo(3);
        assertThat(count("meeting_endpoint")).isGreaterThan(148);
    }

    @Test
    void tellsNobodyByMailOfItsMeetings() {
        loading.load(0);

        assertThat(count("outbox WHERE kind LIKE '%mail%'")).isZero();
    }

    @Test
    void changesNothingTheSecondTime() {
        loading.load(0);
        var before = everything();

        loading.load(0);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void goesOnWhereItWasCutOff() {
        loading.load(0);
        sql.update("DELETE FROM sample_step WHERE step IN ('units', 'agencies')");
        var before = everything();

        loading.load(0);

        assertThat(everything()).isEqualTo(before);
    }

    private String everything() {
        return String.join(
                " ",
                String.valueOf(count("unit")),
                String.valueOf(count("unit_below")),
                String.valueOf(count("account")),
                String.valueOf(count("endpoint")),
                String.valueOf(count("hall")),
                String.valueOf(count("meeting")));
    }

    private long count(String table) {
        return sql.first("SELECT COUNT(*) AS n FROM " + table, row -> row.number("n"))
                .orElseThrow();
    }
}
