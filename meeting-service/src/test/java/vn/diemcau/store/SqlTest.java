package vn.diemcau.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SqlTest {

    private final Sql sql = TestDatabase.bean(Sql.class);

    @Test
    void keepsAnInstantToTheMicrosecond() {
        var instant = Instant.parse("2026-11-23T01:02:03.123456789Z");

        var read = sql.first("SELECT CAST(? AS DATETIME(6)) AS at", row -> row.instant("at"), instant);

        assertThat(read).contains(Instant.parse("2026-11-23T01:02:03.123456Z"));
    }
}
