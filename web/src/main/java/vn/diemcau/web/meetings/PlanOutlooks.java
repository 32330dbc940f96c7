package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.invitations.GoingOut;
import vn.diemcau.invitations.Notice;
import vn.diemcau.invitations.Notices;
import vn.diemcau.invitations.PreviewingInvitations;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.PlanPreview;
import vn.diemcau.meetings.PreviewingPlans;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** Looks at a plan while it is being written: who is taken, who is not reached, who would be told what. */
@Singleton
class PlanOutlooks {
    private final PreviewingPlans previewing;
    private final PreviewingInvitations invitations;
    private final Notices notices;
    private final PlanPages plans;
    private final Units units;
    private final Pages pages;
    private final ProductClock clock;

    PlanOutlooks(
            PreviewingPlans previewing,
            PreviewingInvitations invitations,
            Notices notices,
            PlanPages plans,
            Units units,
            Pages pages,
            ProductClock clock) {
        this.previewing = previewing;
        this.invitations = invitations;
        this.notices = notices;
        this.plans = plans;
        this.units = units;
        this.pages = pages;
        this.clock = clock;
    }

    PlanPreview preview(Caller caller, WantedMeeting wanted, Optional<MeetingId> itself) {
        return previewing.preview(
                caller,
                wanted,
                itself,
                plans.halls(caller).stream().map(Hall::id).toList());
    }

    PlanOutlook of(Caller caller, PlanForm form, Optional<MeetingId> itself) {
        var unread = new ArrayList<Refusal>();
        var wanted = form.wanted(unread);
        var preview = preview(caller, wanted, itself);
        var out = preview.plan()
                .map(plan -> invitations.preview(plan, preview.invitees(), itself))
                .orElse(List.of());
        // A letter is shown as most get it, and the central endpoint is not most.
        var centre = preview.plan().map(MeetingPlan::central).orElse(null);
        var taken = preview.inTheWay().stream()
                .flatMap(refusal -> PlanPages.takenIn(refusal).stream())
                .toList();
        return new PlanOutlook(
                wanted.startsAt() != null && wanted.endsAt() != null && timeStands(preview),
                preview.invitees().size(),
                missing(unread, preview),
                PlanPages.taken(preview.inTheWay()),
                bridge(preview),
                preview.free().stream().map(PlanOutlooks::free).toList(),
                preview.due()
                        .map(due -> DueLine.of(due, preview.told(), VietnamTime.dayOf(clock.instant())))
                        .orElse(List.of()),
                preview.rest().stream().map(PlanOutlooks::rest).toList(),
                taken.stream()
                        .flatMap(one -> one.endpoint().stream())
                        .map(id -> String.valueOf(id.value()))
                        .distinct()
                        .toList(),
                preview.takenHalls().stream()
                        .map(id -> String.valueOf(id.value()))
                        .toList(),
                preview.inTheWay().stream().anyMatch(SchedulingRefusal.ChairTaken.class::isInstance),
                names(preview),
                plans.invited(preview.refusals()),
                preview.plan().isPresent(),
                form.approval() && itself.isEmpty(),
                notices.mailLeaves(),
                out,
                out.stream()
                        .collect(Collectors.groupingBy(
                                GoingOut::delivery, () -> new EnumMap<>(Notice.Delivery.class), Collectors.counting())),
                List.copyOf(Stream.concat(
                                out.stream().filter(one -> !one.endpoint().equals(centre)),
                                out.stream().filter(one -> one.endpoint().equals(centre)))
                        .collect(Collectors.toMap(
                                GoingOut::kind,
                                Function.identity(),
                                (first, later) -> first,
                                () -> new EnumMap<Notice.Kind, GoingOut>(Notice.Kind.class)))
                        .values()));
    }

    /** The paper of the first unit that would come from elsewhere, else that of the central endpoint. */
    Optional<byte[]> paper(Caller caller, PlanForm form, Optional<MeetingId> itself) {
        var preview = preview(caller, form.wanted(new ArrayList<>()), itself);
        var shown = preview.invitees().stream()
                .filter(one -> one.part() == Invitee.Part.PARTICIPATING)
                .findFirst()
                .or(() -> preview.invitees().stream().findFirst());
        return preview.plan().flatMap(plan -> shown.map(one -> invitations.paper(plan, one, itself)));
    }

    private static boolean timeStands(PlanPreview preview) {
        return preview.refusals().stream()
                .flatMap(refusal -> refusal.field().stream())
                .noneMatch(field -> field.equals("startsAt") || field.equals("endsAt"));
    }

    private List<String> missing(List<Refusal> unread, PlanPreview preview) {
        var all = new ArrayList<>(unread);
        // What could not be read was said already; that it is therefore missing is no second fault.
        var said = unread.stream().flatMap(refusal -> refusal.field().stream()).toList();
        preview.refusals().stream()
                .filter(refusal -> refusal.field().filter(said::contains).isEmpty())
                .filter(refusal -> refusal.field()
                        .filter(field -> field.startsWith("invite"))
                        .isEmpty())
                .forEach(all::add);
        return all.stream().map(this::sentence).distinct().toList();
    }

    private String sentence(Refusal refusal) {
        var errors = pages.errors(List.of(refusal));
        var words = errors.general().stream()
                .findFirst()
                .orElseGet(() -> errors.byField().values().iterator().next());
        return refusal.field()
                .flatMap(PlanFields::label)
                .map(label -> label + ": " + words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1))
                .orElse(words);
    }

    private @Nullable String bridge(PlanPreview preview) {
        return preview.inTheWay().stream()
                .filter(SchedulingRefusal.BridgeFull.class::isInstance)
                .map(refusal -> pages.errors(List.of(refusal)).of("invite"))
                .findFirst()
                .orElse(null);
    }

    private List<String> names(PlanPreview preview) {
        Map<?, Unit> known = units.byIds(preview.unreached());
        return preview.unreached().stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .map(Unit::name)
                .toList();
    }

    private static String rest(PlanPreview.Rest rest) {
        var weekday = Words.weekday(rest.day());
        return rest.name()
                .map(name -> Say.it("plan.rest.named", "weekday", weekday, "day", rest.day(), "name", name))
                .orElseGet(() -> Say.it("plan.rest.weekend", "weekday", weekday, "day", rest.day()));
    }

    private static PlanOutlook.Free free(PlanPreview.FreeTime time) {
        var day = PlanForm.day(time.startsAt());
        var lastDay = PlanForm.day(time.endsAt());
        return new PlanOutlook.Free(
                day,
                PlanForm.time(time.startsAt()),
                lastDay.equals(day) ? "" : lastDay,
                PlanForm.time(time.endsAt()),
                Words.span(time.startsAt(), time.endsAt()));
    }
}
