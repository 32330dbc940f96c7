package vn.diemcau.store;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room the product's data take in the database, and how much is left on the disk of this node. */
@Singleton
public class Storage {
    private final Sql sql;
    private final Path folder;

    Storage(Sql sql, @Value("${DATA_DIR:.data}") String data) {
        this.sql = sql;
        this.folder = Path.of(data).toAbsolutePath();
    }

    /** @param server what the database says of itself, such as {@code 11.4.5-MariaDB} */
    public record Use(String server, long bytes, int tables) {}

    /** The disk that holds {@code DATA_DIR}: the embedded database, keys, caches. */
    public record Disk(long free, long total) {
        private static final int SPARE = 10;

        /** Less than a tenth is left: time to make room before the database stops writing. */
        public boolean nearlyFull() {
            return free < total / SPARE;
        }
    }

    public Disk disk() {
        var there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            var store = Files.getFileStore(there);
            return new Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the database estimates it. */
    public Use use() {
        return sql.first("""
                        SELECT VERSION() AS server, COALESCE(SUM(data_length + index_length), 0) AS bytes,
                          COUNT(*) AS tables_there
                        FROM information_schema.tables WHERE table_schema = DATABASE()""", row -> new Use(row.text("server"), row.number("bytes"), row.count("tables_there")))
                .orElseThrow();
    }
}
