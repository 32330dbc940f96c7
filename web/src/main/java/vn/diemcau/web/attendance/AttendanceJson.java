package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.answers.UnitJson;

/** The attendance sheet on the wire. */
@Serdeable
public record AttendanceJson(
        String meeting,
        AsOfJson asOf,
        boolean sealed,
        int version,
        RulesJson rules,
        String start,
        @Nullable String end,
        TotalsJson totals,
        List<RowJson> rows,
        List<UnnamedJson> unnamed) {

    static AttendanceJson of(AttendanceSheet sheet, Map<EndpointId, EndpointNameJson> names) {
        return new AttendanceJson(
                String.valueOf(sheet.meeting().value()),
                new AsOfJson(sheet.asOfNo(), sheet.asOfHash()),
                sheet.sealed(),
                sheet.version(),
                RulesJson.of(sheet.rules()),
                Times.out(sheet.start()),
                Times.outOrNull(sheet.end().orElse(null)),
                TotalsJson.of(sheet.totals()),
                sheet.rows().stream()
                        .map(row -> RowJson.of(
                                row,
                                Optional.ofNullable(names.get(row.endpoint())).orElseThrow()))
                        .toList(),
                sheet.unnamed().stream().map(UnnamedJson::of).toList());
    }

    /** The last entry of the ledger that counts. */
    @Serdeable
    public record AsOfJson(long no, String hash) {}

    @Serdeable
    public record RulesJson(String grace, String buffer, String roomLead, String reconnectGrace) {
        static RulesJson of(MeetingRules rules) {
            return new RulesJson(
                    rules.grace().toString(),
                    rules.buffer().toString(),
                    rules.roomLead().toString(),
                    rules.reconnectGrace().toString());
        }
    }

    @Serdeable
    public record TotalsJson(
            int invited,
            int confirmed,
            int attended,
            int onTime,
            int late,
            int leftEarly,
            int excused,
            int absent,
            int substituted,
            int heads,
            int delegatesInvited,
            int delegatesPresent) {
        static TotalsJson of(AttendanceSheet.Totals totals) {
            return new TotalsJson(
                    totals.invited(),
                    totals.confirmed(),
                    totals.attended(),
                    totals.onTime(),
                    totals.late(),
                    totals.leftEarly(),
                    totals.excused(),
                    totals.absent(),
                    totals.substituted(),
                    totals.heads(),
                    totals.delegatesInvited(),
                    totals.delegatesPresent());
        }
    }

    @Serdeable
    public record RowJson(
            EndpointNameJson endpoint,
            @Nullable UnitJson unit,
            String part,
            boolean confirmed,
            String attendance,
            boolean late,
            boolean leftEarly,
            @Nullable String firstJoin,
            @Nullable String lastSeen,
            long connectedSeconds,
            List<StayJson> connections,
            List<GapJson> gaps,
            HeadsJson heads,
            List<ConflictJson> conflicts,
            List<DelegateJson> delegates) {
        static RowJson of(AttendanceSheet.Row row, EndpointNameJson endpoint) {
            return new RowJson(
                    endpoint,
                    endpoint.unit(),
                    row.invitee().part().word(),
                    row.confirmed(),
                    row.attendance().word(),
                    row.late(),
                    row.leftEarly(),
                    Times.outOrNull(row.firstJoin().orElse(null)),
                    Times.outOrNull(row.lastSeen().orElse(null)),
                    row.connectedSeconds(),
                    row.connections().stream().map(StayJson::of).toList(),
                    row.gaps().stream().map(GapJson::of).toList(),
                    HeadsJson.of(row),
                    row.conflicts().stream().map(ConflictJson::of).toList(),
                    row.delegates().stream().map(DelegateJson::of).toList());
        }
    }

    /** Who was in the room and counts for nobody, because nobody knows whose they were. */
    @Serdeable
    public record UnnamedJson(@Nullable String nick, List<StayJson> connections) {
        static UnnamedJson of(AttendanceSheet.Unnamed one) {
            return new UnnamedJson(
                    one.nick().orElse(null),
                    one.stays().stream().map(StayJson::of).toList());
        }
    }

    @Serdeable
    public record StayJson(
            String id,
            String from,
            String fromProof,
            @Nullable String until,
            @Nullable String ended,
            List<Long> entries) {
        static StayJson of(AttendanceSheet.Stay stay) {
            return new StayJson(
                    stay.id(),
                    Times.out(stay.from()),
                    stay.exact() ? "exact" : "not-later-than",
                    Times.outOrNull(stay.until().orElse(null)),
                    stay.ended().map(AttendanceSheet.Ended::word).orElse(null),
                    stay.entries());
        }
    }

    @Serdeable
    public record GapJson(String from, String until, String cause) {
        static GapJson of(AttendanceSheet.Gap gap) {
            return new GapJson(
                    Times.out(gap.from()), Times.out(gap.until()), gap.cause().word());
        }
    }

    @Serdeable
    public record HeadsJson(
            @Nullable Integer declared,
            @Nullable Integer confirmed,
            @Nullable String by) {
        static HeadsJson of(AttendanceSheet.Row row) {
            var by = row.headsConfirmed()
                    .map(confirmed -> "secretary")
                    .or(() -> row.headsDeclared().map(declared -> "operator"))
                    .orElse(null);
            return new HeadsJson(
                    row.headsDeclared().orElse(null), row.headsConfirmed().orElse(null), by);
        }
    }

    @Serdeable
    public record ConflictJson(
            String what,
            Map<String, Integer> values,
            String counts,
            @Nullable String by,
            @Nullable String why) {
        static ConflictJson of(AttendanceSheet.Conflict conflict) {
            return new ConflictJson(
                    conflict.what(),
                    conflict.values(),
                    conflict.counts(),
                    conflict.by().map(String::valueOf).orElse(null),
                    conflict.why().orElse(null));
        }
    }

    /** Nobody tells of a delegate when they came or went: late and left early are the endpoint's. */
    @Serdeable
    public record DelegateJson(
            String name,
            @Nullable String office,
            String state,
            boolean late,
            boolean leftEarly,
            @Nullable String by) {
        static DelegateJson of(Delegate delegate) {
            return new DelegateJson(
                    delegate.name(),
                    delegate.office().orElse(null),
                    delegate.state().word(),
                    false,
                    false,
                    delegate.stateBy().orElse(null));
        }
    }
}
