package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.Stale;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;

/**
 * <em>Thiết lập loại cuộc họp</em>: what each kind of meeting brings. A change holds for what is planned from now on:
 * the rules of a meeting are frozen into it when it is planned, and into its sheet.
 */
@Singleton
public class KeepingKinds {
    private static final String SELECT = """
            SELECT code, name, grace_seconds, buffer_seconds, room_lead_seconds, reconnect_seconds, requires,
              retention_years, active, reply_days, papers_days, check_days, version
            FROM meeting_kind
            """;
    private static final Set<String> REQUIRES = Set.of("adopted", "numbered", "signed");
    private static final int LONGEST_NAME = 100;

    private final Transactions transactions;
    private final Sql sql;
    private final AuditTrail trail;

    KeepingKinds(Transactions transactions, Sql sql, AuditTrail trail) {
        this.transactions = transactions;
        this.sql = sql;
        this.trail = trail;
    }

    /** A kind with all its settings. */
    public record Settings(MeetingKind kind, long version) {}

    /** What is asked for, in minutes, days and years; what is null was no number. */
    public record Wanted(
            String name,
            @Nullable Integer grace,
            @Nullable Integer buffer,
            @Nullable Integer roomLead,
            @Nullable Integer reconnect,
            @Nullable Integer replyDays,
            @Nullable Integer papersDays,
            @Nullable Integer checkDays,
            String requires,
            boolean forEver,
            @Nullable Integer retentionYears,
            boolean active) {}

    public List<Settings> all() {
        return sql.list(
                SELECT
                        + " ORDER BY active DESC, FIELD(code, 'routine', 'regular', 'thematic', 'ad-hoc', 'citizen-reception'), code",
                KeepingKinds::settings);
    }

    public Optional<Settings> one(String code) {
        return sql.first(SELECT + " WHERE code = ?", KeepingKinds::settings, code);
    }

    public Outcome<Settings> change(Caller caller, String code, long version, Wanted wanted) {
        var refusals = judge(wanted);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        return transactions.inTransaction(() -> {
            var before = one(code);
            if (before.isEmpty()) {
                return Outcome.refused(new Unknown("kind"));
            }
            int changed = sql.update(
                    """
                    UPDATE meeting_kind SET name = ?, grace_seconds = ?, buffer_seconds = ?, room_lead_seconds = ?,
                      reconnect_seconds = ?, reply_days = ?, papers_days = ?, check_days = ?, requires = ?,
                      retention_years = ?, active = ?, version = version + 1
                    WHERE code = ? AND version = ?
                    """,
                    SeenText.of(wanted.name),
                    seconds(wanted.grace),
                    seconds(wanted.buffer),
                    seconds(wanted.roomLead),
                    seconds(wanted.reconnect),
                    wanted.replyDays,
                    wanted.papersDays,
                    wanted.checkDays,
                    wanted.requires,
                    wanted.forEver ? null : wanted.retentionYears,
                    wanted.active,
                    code,
                    version);
            if (changed == 0) {
                return Outcome.refused(new Stale(before.get().version()));
            }
            trail.record(caller.actor(), "kind-change", "kind:" + code, AuditTrail.Result.DONE);
            return Outcome.done(one(code).orElseThrow());
        });
    }

    private static List<Refusal> judge(Wanted wanted) {
        var refusals = new ArrayList<Refusal>();
        var name = SeenText.of(wanted.name);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            refusals.add(
                    name.isEmpty()
                            ? new Invalid("name", "required")
                            : new Invalid("name", "too-long", Map.of("most", LONGEST_NAME)));
        }
        within("grace", wanted.grace, 0, 60, refusals);
        within("buffer", wanted.buffer, 0, 240, refusals);
        within("roomLead", wanted.roomLead, 10, 720, refusals);
        within("reconnect", wanted.reconnect, 0, 30, refusals);
        within("replyDays", wanted.replyDays, 0, 30, refusals);
        within("papersDays", wanted.papersDays, 0, 30, refusals);
        within("checkDays", wanted.checkDays, 0, 30, refusals);
        if (!wanted.forEver) {
            within("retentionYears", wanted.retentionYears, 1, 100, refusals);
        }
        if (!REQUIRES.contains(wanted.requires)) {
            refusals.add(new Invalid("requires", "choice"));
        }
        return refusals;
    }

    private static void within(String field, @Nullable Integer value, int least, int most, List<Refusal> refusals) {
        if (value == null || value < least || value > most) {
            refusals.add(new Invalid(field, "range", Map.of("least", least, "most", most)));
        }
    }

    private static long seconds(@Nullable Integer minutes) {
        return minutes == null ? 0 : Duration.ofMinutes(minutes).toSeconds();
    }

    private static Settings settings(Row row) {
        return new Settings(MeetingKinds.kind(row), row.number("version"));
    }
}
