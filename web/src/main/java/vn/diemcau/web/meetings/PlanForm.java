package vn.diemcau.web.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Words;

/**
 * The plan as it stands in the form, as text, so that nothing that was typed is lost when it is refused.
 *
 * @param draft the name under which the browser keeps what was typed
 */
public record PlanForm(
        String title,
        String kind,
        String organizer,
        String chairName,
        String chairOffice,
        String chairUnit,
        String day,
        String from,
        String lastDay,
        String until,
        String central,
        String hall,
        boolean approval,
        List<Point> agenda,
        Set<String> below,
        Set<String> units,
        Set<String> endpoints,
        String version,
        String draft,
        PlanRoom room) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final Pattern HOUR = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /** One line of the agenda. */
    public record Point(String title, String minutes, String speaker) {
        boolean empty() {
            return title.isBlank() && minutes.isBlank() && speaker.isBlank();
        }
    }

    /** A form that nobody has touched: an hour from eight on the next day. */
    static PlanForm fresh(Caller caller, LocalDate day, String central) {
        return new PlanForm(
                "",
                "",
                caller.unit().code(),
                "",
                "",
                caller.scope().code(),
                Words.day(day),
                "08:00",
                "",
                "10:00",
                central,
                "",
                false,
                List.of(new Point("", "", ""), new Point("", "", "")),
                Set.of(),
                Set.of(),
                Set.of(),
                "",
                "",
                PlanRoom.UNTOUCHED);
    }

    /** The same with the room as it is set. */
    PlanForm in(PlanRoom set) {
        return with(from, until, agenda, set);
    }

    static PlanForm of(WantedMeeting wanted, long version) {
        var startsAt = Objects.requireNonNull(wanted.startsAt());
        var endsAt = Objects.requireNonNull(wanted.endsAt());
        var chair = wanted.chair();
        return new PlanForm(
                text(wanted.title()),
                text(wanted.kind()),
                text(wanted.organizer()),
                chair == null ? "" : text(chair.name()),
                chair == null ? "" : text(chair.office()),
                chair == null ? "" : text(chair.unit()),
                day(startsAt),
                time(startsAt),
                day(endsAt).equals(day(startsAt)) ? "" : day(endsAt),
                time(endsAt),
                text(wanted.central()),
                text(wanted.hall()),
                wanted.approvalRequired(),
                wanted.agenda().stream()
                        .map(point -> new Point(
                                text(point.title()),
                                point.minutes() == null ? "" : String.valueOf(point.minutes()),
                                text(point.speaker())))
                        .toList(),
                new TreeSet<>(wanted.invite().below().stream()
                        .map(below -> text(below.unit()) + ":" + text(below.level()))
                        .toList()),
                new TreeSet<>(wanted.invite().units()),
                new TreeSet<>(wanted.invite().endpoints()),
                String.valueOf(version),
                "",
                PlanRoom.UNTOUCHED);
    }

    /** At these hours, where both are given as 08:00: what was drawn on the calendar. */
    PlanForm between(@Nullable String first, @Nullable String last) {
        if (first == null
                || last == null
                || !HOUR.matcher(first).matches()
                || !HOUR.matcher(last).matches()) {
            return this;
        }
        return with(first, last, agenda, room);
    }

    /** The like of an earlier plan, in the first week in which its weekday and hour are still to come. */
    static PlanForm again(WantedMeeting earlier, Instant now) {
        var startsAt = Objects.requireNonNull(earlier.startsAt());
        var weeks = startsAt.isAfter(now) ? 0 : Duration.between(startsAt, now).toDays() / 7;
        var by = Duration.ofDays(7 * (weeks + 1));
        var form = of(
                earlier.at(
                        startsAt.plus(by),
                        Objects.requireNonNull(earlier.endsAt()).plus(by)),
                0);
        return form.agenda().isEmpty() ? form.tidied() : form;
    }

    static PlanForm of(Fields fields) {
        var titles = fields.all("agendaTitle");
        var minutes = fields.all("agendaMinutes");
        var speakers = fields.all("agendaSpeaker");
        var agenda = new ArrayList<Point>();
        for (int i = 0; i < titles.size(); i++) {
            agenda.add(new Point(titles.get(i), at(minutes, i), at(speakers, i)));
        }
        return new PlanForm(
                fields.text("title"),
                fields.text("kind"),
                fields.text("organizer"),
                fields.text("chairName"),
                fields.text("chairOffice"),
                fields.text("chairUnit"),
                fields.text("day"),
                fields.text("from"),
                fields.text("lastDay"),
                fields.text("until"),
                fields.text("central"),
                fields.text("hall"),
                !fields.text("approval").isEmpty(),
                agenda,
                new TreeSet<>(fields.all("below")),
                new TreeSet<>(fields.all("unit")),
                new TreeSet<>(fields.all("endpoint")),
                fields.text("version"),
                fields.text("draft"),
                PlanRoom.of(fields));
    }

    /** @param refusals takes what cannot even be read; the rest is judged by the activity */
    WantedMeeting wanted(List<Refusal> refusals) {
        var fields = new Fields(Map.of());
        var startsAt = fields.instant(day, from, "startsAt", refusals);
        var endsAt = fields.instant(lastDay.isBlank() ? day : lastDay, until, "endsAt", refusals);
        var points = new ArrayList<WantedMeeting.Point>();
        for (int i = 0; i < agenda.size(); i++) {
            var point = agenda.get(i);
            if (!point.empty()) {
                points.add(new WantedMeeting.Point(
                        point.title(), minutes(point.minutes(), points.size(), refusals), point.speaker()));
            }
        }
        return new WantedMeeting(
                title,
                kind,
                organizer,
                new WantedMeeting.WantedChair(chairName, chairOffice, chairUnit),
                startsAt,
                endsAt,
                central,
                hall,
                new WantedMeeting.Invite(
                        List.copyOf(endpoints),
                        List.copyOf(units),
                        below.stream().map(PlanForm::below).toList()),
                points,
                approval,
                room.wanted(refusals));
    }

    /** The lines that are filled, so that a fault named {@code agenda[1]} is that of the second line shown. */
    PlanForm tidied() {
        var filled =
                new ArrayList<>(agenda.stream().filter(point -> !point.empty()).toList());
        if (filled.isEmpty()) {
            filled.add(new Point("", "", ""));
        }
        return with(from, until, filled, room);
    }

    private PlanForm with(String first, String last, List<Point> points, PlanRoom set) {
        return new PlanForm(
                title,
                kind,
                organizer,
                chairName,
                chairOffice,
                chairUnit,
                day,
                first,
                lastDay,
                last,
                central,
                hall,
                approval,
                points,
                below,
                units,
                endpoints,
                version,
                draft,
                set);
    }

    private static WantedMeeting.Below below(String word) {
        var parts = word.split(":", 2);
        return new WantedMeeting.Below(parts[0], parts.length < 2 || parts[1].isBlank() ? null : parts[1]);
    }

    private static @Nullable Integer minutes(String text, int point, List<Refusal> refusals) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException notOne) {
            refusals.add(new Invalid("agenda[" + point + "].minutes", "number"));
            return null;
        }
    }

    private static String at(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String day(Instant at) {
        return Words.day(at);
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(VietnamTime.ZONE));
    }
}
