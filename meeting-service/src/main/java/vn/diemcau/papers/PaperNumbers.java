package vn.diemcau.papers;

import jakarta.inject.Singleton;
import vn.diemcau.store.Sql;
import vn.diemcau.units.UnitId;

/**
 * <em>Số văn bản</em>: one series for each agency, type of paper and year, from 01 on 1 January, without gaps (Decree
 * 30/2020, article 15).
 */
@Singleton
public class PaperNumbers {
    private final Sql sql;

    PaperNumbers(Sql sql) {
        this.sql = sql;
    }

    /**
     * The next number. Asks for the transaction that writes the paper: whoever comes second waits for its commit, and
     * what is rolled back gives the number back.
     *
     * @param type the letters of the type of paper ({@code BB})
     */
    public int take(UnitId agency, String type, int year) {
        sql.update("""
                INSERT INTO paper_number (agency_id, type, year, last) VALUES (?, ?, ?, 1)
                ON DUPLICATE KEY UPDATE last = last + 1
                """, agency.value(), type, year);
        return sql.first(
                        "SELECT last FROM paper_number WHERE agency_id = ? AND type = ? AND year = ?",
                        row -> row.count("last"),
                        agency.value(),
                        type,
                        year)
                .orElseThrow();
    }
}
