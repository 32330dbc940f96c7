package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.web.answers.Times;

/** A page of the ledger, with its head, its seals, and whether all of it verifies, recomputed just now. */
@Serdeable
public record LedgerJson(
        List<EntryJson> items, int page, int size, long total, HeadJson head, List<SealJson> seals, boolean verified) {

    /** An entry; its instants are written as in the line, in UTC. */
    @Serdeable
    public record EntryJson(
            long no,
            String meeting,
            String kind,
            @Nullable String endpoint,
            @Nullable String connection,
            String at,
            String recordedAt,
            String source,
            @Nullable String by,
            @Nullable String why,
            Map<String, Object> data,
            String prev,
            String hash,
            String line) {
        static EntryJson of(LedgerEntry entry) {
            return new EntryJson(
                    entry.no(),
                    String.valueOf(entry.meeting().value()),
                    entry.kind().word(),
                    entry.endpoint().map(id -> String.valueOf(id.value())).orElse(null),
                    entry.connection().orElse(null),
                    CanonicalJson.instant(entry.at()),
                    CanonicalJson.instant(entry.recordedAt()),
                    entry.source().word(),
                    entry.by().map(id -> String.valueOf(id.value())).orElse(null),
                    entry.why().orElse(null),
                    entry.data(),
                    entry.prev(),
                    entry.hash(),
                    entry.line());
        }
    }

    @Serdeable
    public record HeadJson(long no, String hash) {}

    @Serdeable
    public record SealJson(long no, String hash, long entries, String at, String signature, String key) {
        static SealJson of(SealingLedgers.Seal seal) {
            return new SealJson(
                    seal.no(), seal.hash(), seal.entries(), Times.out(seal.at()), seal.signature(), seal.key());
        }
    }
}
