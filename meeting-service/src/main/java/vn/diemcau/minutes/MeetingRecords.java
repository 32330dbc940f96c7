package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.store.Sql;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * A meeting as data, for the package: plan, invitees with their replies, sheet, minutes. Telephone numbers and
 * addresses of persons stay behind: the record needs who was there, not how to reach them.
 */
@Singleton
class MeetingRecords {
    private final TakingAttendance takingAttendance;
    private final Responses responses;
    private final Units units;
    private final Sql sql;

    MeetingRecords(TakingAttendance takingAttendance, Responses responses, Units units, Sql sql) {
        this.takingAttendance = takingAttendance;
        this.responses = responses;
        this.units = units;
        this.sql = sql;
    }

    Map<String, @Nullable Object> meeting(
            HeldMeetings.Held held, Minutes.Adopted adopted, MeetingKind kind, Instant at) {
        var sheet = takingAttendance.sheet(held.id());
        return data(
                "meeting", plan(held, kind),
                "archivedAt", at,
                "retention",
                        data(
                                "years", kind.retentionYears().orElse(null),
                                "forever", kind.retentionYears().isEmpty()),
                "replies", replies(held.id()),
                "delegates",
                        responses.delegates(held.id()).stream()
                                .map(MeetingRecords::delegate)
                                .toList(),
                "attendance", sheet(sheet),
                "minutes", minutes(adopted));
    }

    Map<String, @Nullable Object> seals(MeetingId meeting) {
        var seals = sql.list(
                "SELECT * FROM seal WHERE meeting_id = ? ORDER BY ledger_no",
                row -> data(
                        "no", row.number("ledger_no"),
                        "hash", row.text("hash"),
                        "entries", row.number("entries"),
                        "at", row.instant("at"),
                        "signature", row.text("signature"),
                        "key", row.text("key_id")),
                meeting.value());
        var keys = keys(meeting).entrySet().stream()
                .map(key -> data("id", key.getKey(), "algorithm", "Ed25519", "publicKey", key.getValue()))
                .toList();
        return data("seals", seals, "keys", keys);
    }

    /** Files of the public keys that the seals and signatures of a meeting need, by name. */
    Map<String, String> publicKeys(MeetingId meeting) {
        var files = new LinkedHashMap<String, String>();
        keys(meeting)
                .forEach((id, key) -> files.put(
                        "seal-key-" + id + ".pem",
                        "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n"));
        return files;
    }

    private Map<String, String> keys(MeetingId meeting) {
        var keys = new LinkedHashMap<String, String>();
        sql.list("""
                        SELECT id, public_key FROM seal_key
                        WHERE id IN (SELECT key_id FROM seal WHERE meeting_id = ?)
                           OR id IN (SELECT key_id FROM minutes_signature WHERE meeting_id = ?)
                        ORDER BY id
                        """, row -> Map.entry(row.text("id"), row.text("public_key")), meeting.value(), meeting.value())
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    private Map<String, @Nullable Object> plan(HeldMeetings.Held held, MeetingKind kind) {
        var plan = held.plan();
        return data(
                "id", String.valueOf(held.id().value()),
                "title", plan.title(),
                "kind", plan.kind(),
                "kindName", kind.name(),
                "organizer", unit(plan.organizer()),
                "chair",
                        data(
                                "name", plan.chair().name(),
                                "office", plan.chair().office().orElse(null),
                                "unit", unit(plan.chair().unit())),
                "startsAt", plan.startsAt(),
                "endsAt", plan.endsAt(),
                "openedAt", held.openedAt(),
                "closedAt", held.closedAt(),
                "central", String.valueOf(plan.central().value()),
                "places", held.places(),
                "agenda",
                        plan.agenda().stream()
                                .map(item -> data(
                                        "no", item.no(),
                                        "title", item.title(),
                                        "minutes", item.minutes().orElse(null),
                                        "speaker", item.speaker().orElse(null)))
                                .toList(),
                "rules",
                        data(
                                "grace", plan.rules().grace().toString(),
                                "buffer", plan.rules().buffer().toString(),
                                "roomLead", plan.rules().roomLead().toString(),
                                "reconnectGrace", plan.rules().reconnectGrace().toString()));
    }

    private @Nullable Map<String, @Nullable Object> unit(UnitId id) {
        return units.byId(id)
                .map(unit -> data(
                        "code", unit.code(),
                        "validFrom",
                                unit.validFrom().equals(Unit.BEGINNING)
                                        ? null
                                        : unit.validFrom().toString(),
                        "name", unit.name()))
                .orElse(null);
    }

    private List<Map<String, @Nullable Object>> replies(MeetingId meeting) {
        return responses.of(meeting).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> reply(String.valueOf(entry.getKey().value()), entry.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> reply(String endpoint, Response response) {
        var reply = response.reply();
        return data(
                "endpoint", endpoint,
                "answer", reply.answer().word(),
                "reason", reply.reason().orElse(null),
                "accepted", reply.accepted().orElse(null),
                "at", reply.at().orElse(null),
                "operator", reply.operatorName().orElse(null),
                "lineCheck", response.lineCheck().state().word(),
                "delegates", response.delegates());
    }

    private static Map<String, @Nullable Object> delegate(Delegate delegate) {
        return data(
                "endpoint", String.valueOf(delegate.endpoint().value()),
                "no", delegate.no(),
                "name", delegate.name(),
                "office", delegate.office().orElse(null),
                "substituteFor", delegate.substituteFor().orElse(null),
                "canVote", delegate.canVote(),
                "state", delegate.state().word(),
                "by", delegate.stateBy().orElse(null));
    }

    private static Map<String, @Nullable Object> sheet(AttendanceSheet sheet) {
        var totals = sheet.totals();
        return data(
                "asOf", data("no", sheet.asOfNo(), "hash", sheet.asOfHash()),
                "version", sheet.version(),
                "totals",
                        data(
                                "invited", totals.invited(),
                                "confirmed", totals.confirmed(),
                                "attended", totals.attended(),
                                "onTime", totals.onTime(),
                                "late", totals.late(),
                                "leftEarly", totals.leftEarly(),
                                "excused", totals.excused(),
                                "absent", totals.absent(),
                                "substituted", totals.substituted(),
                                "heads", totals.heads(),
                                "delegatesInvited", totals.delegatesInvited(),
                                "delegatesPresent", totals.delegatesPresent()),
                "rows", sheet.rows().stream().map(MeetingRecords::sheetRow).toList());
    }

    private static Map<String, @Nullable Object> sheetRow(AttendanceSheet.Row row) {
        return data(
                "endpoint", String.valueOf(row.endpoint().value()),
                "part", row.invitee().part().word(),
                "attendance", row.attendance().word(),
                "late", row.late(),
                "leftEarly", row.leftEarly(),
                "firstJoin", row.firstJoin().orElse(null),
                "lastSeen", row.lastSeen().orElse(null),
                "connectedSeconds", row.connectedSeconds(),
                "connections",
                        row.connections().stream()
                                .map(stay -> data(
                                        "id", stay.id(),
                                        "from", stay.from(),
                                        "fromProof", stay.exact() ? "exact" : "not-later-than",
                                        "until", stay.until().orElse(null),
                                        "ended",
                                                stay.ended()
                                                        .map(AttendanceSheet.Ended::word)
                                                        .orElse(null),
                                        "entries", stay.entries()))
                                .toList(),
                "gaps",
                        row.gaps().stream()
                                .map(gap -> data(
                                        "from",
                                        gap.from(),
                                        "until",
                                        gap.until(),
                                        "cause",
                                        gap.cause().word()))
                                .toList(),
                "headsDeclared", row.headsDeclared().orElse(null),
                "headsConfirmed", row.headsConfirmed().orElse(null));
    }

    private static Map<String, @Nullable Object> minutes(Minutes.Adopted adopted) {
        var content = adopted.content();
        return data(
                "number",
                        adopted.numbering()
                                .map(given -> data(
                                        "number", given.number(),
                                        "year", given.year(),
                                        "by", String.valueOf(given.by().value()),
                                        "at", given.at()))
                                .orElse(null),
                "notation", content.notation(),
                "secretary", content.secretary(),
                "text",
                        content.sections().stream()
                                .map(section -> data(
                                        "agenda", section.agenda().orElse(null),
                                        "heading", section.heading(),
                                        "body", section.body()))
                                .toList(),
                "conclusions",
                        content.conclusions().stream()
                                .map(conclusion -> data(
                                        "no", conclusion.no(),
                                        "text", conclusion.text(),
                                        "unit", conclusion.unit().orElse(null),
                                        "due",
                                                conclusion
                                                        .due()
                                                        .map(Object::toString)
                                                        .orElse(null)))
                                .toList(),
                "attendance",
                        data(
                                "version", content.attendance().version(),
                                "seal", content.attendance().seal(),
                                "rows",
                                        content.attendance().rows().stream()
                                                .map(MeetingRecords::quotedRow)
                                                .toList()),
                "adopted",
                        data(
                                "by", String.valueOf(adopted.how().by().value()),
                                "at", adopted.how().at()),
                "signatures",
                        adopted.signatures().stream()
                                .map(signature -> data(
                                        "with", signature.kind(),
                                        "by", String.valueOf(signature.by().value()),
                                        "at", signature.at(),
                                        "sha256", signature.sha256(),
                                        "signature", signature.signature(),
                                        "key", signature.key()))
                                .toList());
    }

    private static Map<String, @Nullable Object> quotedRow(AttendanceTable.Row row) {
        return data(
                "endpoint", String.valueOf(row.endpoint().value()),
                "name", row.endpointName(),
                "unit", data("code", row.unitCode(), "name", row.unitName()),
                "attendance", row.attendance().word(),
                "late", row.late(),
                "leftEarly", row.leftEarly(),
                "heads", row.heads(),
                "reason", row.reason().orElse(null));
    }

    /** Pairs of key and value; values may be null. */
    private static Map<String, @Nullable Object> data(@Nullable Object... pairs) {
        var data = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return data;
    }
}
