package vn.diemcau.store;

import jakarta.inject.Singleton;

/** How much room the product's data take in the database. */
@Singleton
public class Storage {
    private final Sql sql;

    Storage(Sql sql) {
        this.sql = sql;
    }

    /** @param server what the database says of itself, such as {@code 11.4.5-MariaDB} */
    public record Use(String server, long bytes, int tables) {}

    /** As the database estimates it. */
    public Use use() {
        return sql.first("""
                        SELECT VERSION() AS server, COALESCE(SUM(data_length + index_length), 0) AS bytes,
                          COUNT(*) AS tables_there
                        FROM information_schema.tables WHERE table_schema = DATABASE()""", row -> new Use(row.text("server"), row.number("bytes"), row.count("tables_there")))
                .orElseThrow();
    }
}
