package vn.diemcau.minutes;

import static java.util.Objects.requireNonNullElse;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee.Part;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.UnitId;

@Singleton
class JdbcMinutesBook implements MinutesBook {
    private final Sql sql;
    private final ProductClock clock;

    JdbcMinutesBook(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<Minutes> of(MeetingId meeting) {
        return sql.first("SELECT * FROM minutes WHERE meeting_id = ?", Head::new, meeting.value())
                .map(head -> minutes(meeting, head));
    }

    @Override
    public void put(Minutes.Draft draft) {
        var table = draft.content().attendance();
        sql.update(
                """
                INSERT INTO minutes (meeting_id, status, notation, secretary, attendance_version, attendance_seal,
                    newest_version, delegates_invited, delegates_present, unnamed, drafted_at, version)
                VALUES (?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """,
                draft.meeting().value(),
                draft.content().notation(),
                draft.content().secretary(),
                table.version(),
                table.seal(),
                draft.newestSheet(),
                table.delegatesInvited(),
                table.delegatesPresent(),
                table.unnamed(),
                clock.instant());
        insertText(draft);
        insertAttendance(draft);
    }

    @Override
    public Optional<Minutes.Draft> replace(Minutes.Draft draft, AccountId by) {
        var table = draft.content().attendance();
        var raised = sql.update(
                """
                UPDATE minutes SET version = version + 1, edited_by = ?, edited_at = ?,
                    attendance_version = ?, attendance_seal = ?, delegates_invited = ?, delegates_present = ?,
                    unnamed = ?
                WHERE meeting_id = ? AND version = ? AND status = 'draft'
                """,
                by.value(),
                clock.instant(),
                table.version(),
                table.seal(),
                table.delegatesInvited(),
                table.delegatesPresent(),
                table.unnamed(),
                draft.meeting().value(),
                draft.version());
        if (raised == 0) {
            return Optional.empty();
        }
        sql.update(
                "DELETE FROM minutes_section WHERE meeting_id = ?",
                draft.meeting().value());
        sql.update(
                "DELETE FROM minutes_conclusion WHERE meeting_id = ?",
                draft.meeting().value());
        sql.update(
                "DELETE FROM minutes_attendance WHERE meeting_id = ?",
                draft.meeting().value());
        insertText(draft);
        insertAttendance(draft);
        return Optional.of(
                new Minutes.Draft(draft.meeting(), draft.content(), draft.newestSheet(), draft.version() + 1));
    }

    @Override
    public Optional<LastEdit> lastEdit(MeetingId meeting) {
        return sql.first(
                """
                SELECT mi.edited_by, a.name, mi.edited_at FROM minutes mi JOIN account a ON a.id = mi.edited_by
                WHERE mi.meeting_id = ?
                """,
                row -> new LastEdit(new AccountId(row.number("edited_by")), row.text("name"), row.instant("edited_at")),
                meeting.value());
    }

    @Override
    public void noteNewerSheet(MeetingId meeting, int sheetVersion) {
        sql.update(
                "UPDATE minutes SET newest_version = ? WHERE meeting_id = ? AND newest_version < ?",
                sheetVersion,
                meeting.value(),
                sheetVersion);
    }

    @Override
    public boolean adopt(Minutes.Adopted adopted) {
        return sql.update(
                        """
                        UPDATE minutes SET status = 'adopted', adopted_by = ?, adopted_at = ?, version = version + 1
                        WHERE meeting_id = ? AND version = ? AND status = 'draft'
                        """,
                        adopted.how().by().value(),
                        adopted.how().at(),
                        adopted.meeting().value(),
                        adopted.version())
                == 1;
    }

    @Override
    public boolean number(Minutes.Adopted adopted, UnitId agency, Minutes.Numbering given) {
        return sql.update(
                        """
                        UPDATE minutes SET status = 'numbered', number = ?, number_agency = ?, number_year = ?,
                            numbered_by = ?, numbered_at = ?, version = version + 1
                        WHERE meeting_id = ? AND version = ? AND status = 'adopted'
                        """,
                        given.no(),
                        agency.value(),
                        given.year(),
                        given.by().value(),
                        given.at(),
                        adopted.meeting().value(),
                        adopted.version())
                == 1;
    }

    @Override
    public boolean sign(Minutes.Adopted adopted, Minutes.Signature signature, byte[] paper) {
        if (!advance(adopted, "signed")) {
            return false;
        }
        if (signature.no() == 1) {
            sql.update(
                    "INSERT INTO minutes_paper (meeting_id, pdf, sha256, made_at) VALUES (?, ?, ?, ?)",
                    adopted.meeting().value(),
                    paper,
                    signature.sha256(),
                    signature.at());
        }
        sql.update(
                """
                INSERT INTO minutes_signature (meeting_id, no, kind, by_account, at, sha256, signature, key_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                adopted.meeting().value(),
                signature.no(),
                signature.kind(),
                signature.by().value(),
                signature.at(),
                signature.sha256(),
                signature.signature(),
                signature.key());
        return true;
    }

    @Override
    public Optional<byte[]> frozenPaper(MeetingId meeting) {
        return sql.first(
                "SELECT pdf FROM minutes_paper WHERE meeting_id = ?", row -> row.bytes("pdf"), meeting.value());
    }

    @Override
    public boolean archive(Minutes.Adopted adopted) {
        return advance(adopted, "archived");
    }

    @Override
    public List<Pending> pending(Caller caller, int page, int size) {
        return sql.list(
                """
                SELECT m.id, m.title, m.starts_at, u.name, u.type, mi.status,
                       mi.newest_version > mi.attendance_version AS gone_on
                FROM minutes mi JOIN meeting m ON m.id = mi.meeting_id JOIN unit u ON u.id = m.organizer_unit_id
                WHERE mi.status <> 'archived' AND %s
                ORDER BY m.starts_at, m.id LIMIT ? OFFSET ?
                """.formatted(Reach.covers(caller, "m.organizer_unit_id")),
                row -> new Pending(
                        new MeetingId(row.number("id")),
                        row.text("title"),
                        VietnamTime.dayOf(row.instant("starts_at")),
                        (row.text("type") + " " + row.text("name")).strip(),
                        row.text("status"),
                        row.flag("gone_on")),
                size,
                (long) page * size);
    }

    @Override
    public int countPending(Caller caller) {
        return sql.first("""
                        SELECT COUNT(*) AS n FROM minutes mi JOIN meeting m ON m.id = mi.meeting_id
                        WHERE mi.status <> 'archived' AND %s
                        """.formatted(Reach.covers(caller, "m.organizer_unit_id")), row -> row.count("n"))
                .orElse(0);
    }

    private boolean advance(Minutes.Adopted adopted, String status) {
        return sql.update("""
                        UPDATE minutes SET status = ?, version = version + 1
                        WHERE meeting_id = ? AND version = ? AND status IN ('adopted', 'numbered', 'signed')
                        """, status, adopted.meeting().value(), adopted.version()) == 1;
    }

    private void insertText(Minutes.Draft draft) {
        var meeting = draft.meeting().value();
        var sections = draft.content().sections();
        sql.insertAll(
                "INSERT INTO minutes_section (meeting_id, no, agenda_no, heading, body) VALUES",
                5,
                IntStream.range(0, sections.size())
                        .mapToObj(i -> new @Nullable Object[] {
                            meeting,
                            i + 1,
                            sections.get(i).agenda().orElse(null),
                            sections.get(i).heading(),
                            sections.get(i).body()
                        })
                        .toList());
        sql.insertAll(
                "INSERT INTO minutes_conclusion (meeting_id, no, text, unit_code, due) VALUES",
                5,
                draft.content().conclusions().stream()
                        .map(conclusion -> new @Nullable Object[] {
                            meeting,
                            conclusion.no(),
                            conclusion.text(),
                            conclusion.unit().orElse(null),
                            conclusion.due().orElse(null)
                        })
                        .toList());
    }

    private void insertAttendance(Minutes.Draft draft) {
        var rows = draft.content().attendance().rows();
        sql.insertAll(
                """
                INSERT INTO minutes_attendance (meeting_id, no, endpoint_id, endpoint_name, unit_code, unit_name, part,
                    confirmed, attendance, late, left_early, first_join, last_seen, connected_seconds, gaps,
                    heads_declared, heads_confirmed, reason) VALUES
                """.strip(),
                18,
                IntStream.range(0, rows.size())
                        .mapToObj(i -> values(draft.meeting(), i + 1, rows.get(i)))
                        .toList());
    }

    private static @Nullable Object[] values(MeetingId meeting, int no, AttendanceTable.Row row) {
        return new @Nullable Object[] {
            meeting.value(),
            no,
            row.endpoint().value(),
            row.endpointName(),
            row.unitCode(),
            row.unitName(),
            row.part().word(),
            row.confirmed(),
            row.attendance().word(),
            row.late(),
            row.leftEarly(),
            utc(row.firstJoin()),
            utc(row.lastSeen()),
            row.connectedSeconds(),
            row.gaps(),
            row.headsDeclared().orElse(null),
            row.headsConfirmed().orElse(null),
            row.reason().orElse(null)
        };
    }

    private static java.time.@Nullable Instant utc(Optional<java.time.Instant> at) {
        return at.orElse(null);
    }

    private Minutes minutes(MeetingId meeting, Head head) {
        var content = new Minutes.Content(
                head.notation, head.secretary, sections(meeting), conclusions(meeting), attendance(meeting, head));
        return switch (head.status) {
            case "draft" -> new Minutes.Draft(meeting, content, head.newest, head.version);
            case "adopted", "numbered", "signed" ->
                new Minutes.Adopted(
                        meeting,
                        content,
                        head.newest,
                        head.adoption(),
                        head.numbering(),
                        signatures(meeting),
                        head.version);
            case "archived" ->
                new Minutes.Archived(
                        meeting,
                        content,
                        head.newest,
                        head.adoption(),
                        head.numbering(),
                        signatures(meeting),
                        head.version);
            default -> throw new IllegalStateException("no such state of minutes: " + head.status);
        };
    }

    private List<Section> sections(MeetingId meeting) {
        return sql.list(
                "SELECT agenda_no, heading, body FROM minutes_section WHERE meeting_id = ? ORDER BY no",
                row -> new Section(
                        Optional.ofNullable(row.numberOrNull("agenda_no")).map(Math::toIntExact),
                        row.text("heading"),
                        row.text("body")),
                meeting.value());
    }

    private List<Conclusion> conclusions(MeetingId meeting) {
        return sql.list(
                "SELECT no, text, unit_code, due FROM minutes_conclusion WHERE meeting_id = ? ORDER BY no",
                row -> new Conclusion(
                        row.count("no"),
                        row.text("text"),
                        Optional.ofNullable(row.textOrNull("unit_code")),
                        Optional.ofNullable(row.dateOrNull("due"))),
                meeting.value());
    }

    private AttendanceTable attendance(MeetingId meeting, Head head) {
        var rows = sql.list(
                "SELECT * FROM minutes_attendance WHERE meeting_id = ? ORDER BY no",
                JdbcMinutesBook::attendanceRow,
                meeting.value());
        return new AttendanceTable(
                head.attendanceVersion,
                head.seal,
                true,
                rows,
                head.delegatesInvited,
                head.delegatesPresent,
                head.unnamed);
    }

    private static AttendanceTable.Row attendanceRow(Row row) {
        return new AttendanceTable.Row(
                new EndpointId(row.number("endpoint_id")),
                row.text("endpoint_name"),
                row.text("unit_code"),
                row.text("unit_name"),
                Part.valueOf(row.text("part").toUpperCase(java.util.Locale.ROOT)),
                row.flag("confirmed"),
                Attendance.valueOf(row.text("attendance").toUpperCase(java.util.Locale.ROOT)),
                row.flag("late"),
                row.flag("left_early"),
                Optional.ofNullable(row.instantOrNull("first_join")),
                Optional.ofNullable(row.instantOrNull("last_seen")),
                row.number("connected_seconds"),
                row.count("gaps"),
                Optional.ofNullable(row.numberOrNull("heads_declared")).map(Math::toIntExact),
                Optional.ofNullable(row.numberOrNull("heads_confirmed")).map(Math::toIntExact),
                Optional.ofNullable(row.textOrNull("reason")));
    }

    private List<Minutes.Signature> signatures(MeetingId meeting) {
        return sql.list(
                "SELECT * FROM minutes_signature WHERE meeting_id = ? ORDER BY no",
                row -> new Minutes.Signature(
                        row.count("no"),
                        row.text("kind"),
                        new AccountId(row.number("by_account")),
                        row.instant("at"),
                        row.text("sha256"),
                        row.text("signature"),
                        row.text("key_id")),
                meeting.value());
    }

    /** The row of the table {@code minutes}. */
    private record Head(
            String status,
            String notation,
            String secretary,
            int attendanceVersion,
            String seal,
            int newest,
            int delegatesInvited,
            int delegatesPresent,
            int unnamed,
            @Nullable Long adoptedBy,
            java.time.@Nullable Instant adoptedAt,
            Optional<Minutes.Numbering> numbering,
            long version) {
        Head(Row row) {
            this(
                    row.text("status"),
                    row.text("notation"),
                    row.text("secretary"),
                    row.count("attendance_version"),
                    row.text("attendance_seal"),
                    row.count("newest_version"),
                    row.count("delegates_invited"),
                    row.count("delegates_present"),
                    row.count("unnamed"),
                    row.numberOrNull("adopted_by"),
                    row.instantOrNull("adopted_at"),
                    Optional.ofNullable(row.numberOrNull("number"))
                            .map(no -> new Minutes.Numbering(
                                    Math.toIntExact(no),
                                    row.count("number_year"),
                                    new AccountId(row.number("numbered_by")),
                                    row.instant("numbered_at"))),
                    row.number("version"));
        }

        Minutes.Adoption adoption() {
            return new Minutes.Adoption(
                    new AccountId(requireNonNullElse(adoptedBy, 0L)),
                    requireNonNullElse(adoptedAt, java.time.Instant.EPOCH));
        }
    }
}
