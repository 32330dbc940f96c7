package vn.diemcau.web.invitations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.access.Session;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.invitations.CheckingLines;
import vn.diemcau.invitations.DeclaringHeads;
import vn.diemcau.invitations.MyMeetings;
import vn.diemcau.invitations.MyMeetings.Mine;
import vn.diemcau.invitations.NamingDelegates;
import vn.diemcau.invitations.Notices;
import vn.diemcau.invitations.ReadingDelegates;
import vn.diemcau.invitations.Replying;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.access.Paths;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/**
 * The page of an operator: the meeting that comes next with the one thing to do for it, and all that is told of their
 * endpoint. Its forms are sent by a script, which keeps them where the line is dead; without one they are plain forms.
 */
@Controller("/my")
@Needs(Right.ANSWER_FOR_ENDPOINT)
class MyController {
    private static final int NOTICES_SHOWN = 100;
    private static final String PAGE = "invitations/my";

    private final MyMeetings mine;
    private final Responses responses;
    private final Rooms rooms;
    private final RoomOrders orders;
    private final Boards boards;
    private final Notices notices;
    private final Replying replying;
    private final NamingDelegates naming;
    private final ReadingDelegates reading;
    private final CheckingLines checking;
    private final DeclaringHeads declaring;
    private final ProductClock clock;
    private final Pages pages;

    MyController(
            MyMeetings mine,
            Responses responses,
            Rooms rooms,
            RoomOrders orders,
            Boards boards,
            Notices notices,
            Replying replying,
            NamingDelegates naming,
            ReadingDelegates reading,
            CheckingLines checking,
            DeclaringHeads declaring,
            ProductClock clock,
            Pages pages) {
        this.mine = mine;
        this.responses = responses;
        this.rooms = rooms;
        this.orders = orders;
        this.boards = boards;
        this.notices = notices;
        this.replying = replying;
        this.naming = naming;
        this.reading = reading;
        this.checking = checking;
        this.declaring = declaring;
        this.clock = clock;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return pages.show(request, PAGE, model(caller, page(caller, Optional.empty()), Map.of(), Errors.none(), ""));
    }

    /** Asked by the page every few seconds, so it says only whether there is something to fetch. */
    @Get("/now")
    @Produces(MediaType.APPLICATION_JSON)
    NowJson now(
            Caller caller,
            Session session,
            @QueryValue Optional<String> meeting,
            @QueryValue Optional<String> endpoint) {
        var page = page(caller, meeting.flatMap(id -> endpoint.map(at -> one(caller, id, at))));
        return new NowJson(
                String.valueOf(caller.account().value()),
                session.csrf(),
                page.now().toEpochMilli(),
                page.looks(),
                page.againSeconds());
    }

    @Get("/notices")
    HttpResponse<?> notices(HttpRequest<?> request, Caller caller) {
        var shown = notices.to(caller, NOTICES_SHOWN);
        notices.markRead(caller);
        return pages.show(request, "invitations/notices", Map.of("notices", shown));
    }

    @Get("/meetings/{id}/endpoints/{endpointId}")
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id, String endpointId) {
        var page = page(caller, Optional.of(one(caller, id, endpointId)));
        return pages.show(request, PAGE, model(caller, page, Map.of(), Errors.none(), ""));
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/reply")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reply(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var one = one(caller, id, endpointId);
        return answered(request, caller, one, form, Step.REPLY, Say.it("invitations.my.done.reply"), () -> {
            var wanted = new Replying.WantedReply(
                    Typed.answer(form.get("answer")),
                    Optional.ofNullable(form.get("reason")),
                    Optional.ofNullable(form.get("operator.name")),
                    Optional.ofNullable(form.get("operator.phone")));
            return replying.reply(caller, one.meeting(), one.endpoint(), wanted);
        });
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/delegates")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delegates(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var one = one(caller, id, endpointId);
        var wanted = DelegateLines.read(form.getOrDefault("delegates", ""));
        return answered(
                request,
                caller,
                one,
                form,
                Step.DELEGATES,
                Say.many("invitations.my.done.delegates", wanted.size()),
                () -> naming.name(caller, one.meeting(), one.endpoint(), wanted));
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/line-check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> lineCheck(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var one = one(caller, id, endpointId);
        var ticks = new CheckingLines.Ticks(
                tick(form, "picture"),
                tick(form, "sound"),
                tick(form, "line"),
                tick(form, "power"),
                tick(form, "backup"),
                Optional.ofNullable(form.get("note")));
        return answered(
                request,
                caller,
                one,
                form,
                Step.LINE_CHECK,
                Say.it("invitations.my.done.line-check"),
                () -> checking.check(caller, one.meeting(), one.endpoint(), ticks));
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/heads")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> heads(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var one = one(caller, id, endpointId);
        return answered(request, caller, one, form, Step.HEADS, Say.it("invitations.my.done.heads"), () -> {
            int count = Typed.number("count", Optional.ofNullable(form.get("count")), 0, 5_000);
            int session = Typed.number("session", Optional.ofNullable(form.get("session")), 1, MyForms.MOST_SESSIONS);
            return declaring.declare(caller, one.meeting(), one.endpoint(), count, session);
        });
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/help")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> help(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var one = one(caller, id, endpointId);
        boolean help = "yes".equals(form.get("help"));
        return answered(
                request,
                caller,
                one,
                form,
                Step.TROUBLE,
                Say.it(help ? "invitations.my.done.help" : "invitations.my.done.help-over"),
                () -> checking.callForHelp(caller, one.meeting(), one.endpoint(), help));
    }

    /** A press of the form itself leads on to a page; one that a script sends is answered in a word or a problem. */
    private HttpResponse<?> answered(
            HttpRequest<?> request,
            Caller caller,
            Mine one,
            Map<String, String> form,
            Step step,
            String sentence,
            Supplier<Outcome<?>> act) {
        var refusals = refusals(() -> {
            seen(one).refuseWhenOvertaken(step, form.get("seen"));
            return act.get();
        });
        if (!Paths.isPage(request)) {
            if (!refusals.isEmpty()) {
                throw new RefusalException(List.copyOf(refusals));
            }
            return HttpResponse.ok(new PressedJson(sentence, seen(one).word(step)))
                    .contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        if (refusals.isEmpty()) {
            return pages.done(path(one), sentence);
        }
        var page = page(caller, Optional.of(one));
        return pages.again(request, PAGE, model(caller, page, form, pages.errors(refusals), step.anchor()), refusals);
    }

    private static List<? extends Refusal> refusals(Supplier<Outcome<?>> act) {
        try {
            return act.get() instanceof Outcome.Refused<?>(var refusals) ? refusals : List.of();
        } catch (RefusalException refused) {
            return refused.refusals();
        }
    }

    private Map<String, Object> model(
            Caller caller, MyPage page, Map<String, String> typed, Errors errors, String open) {
        var card = page.card();
        if (card == null) {
            return Map.of("page", page);
        }
        var one = card.mine();
        var delegates = reading.delegates(caller, one.meeting(), one.endpoint()).orElseThrow();
        var seen = new Seen(one.startsAt(), card.response(), delegates, page.counts());
        return Map.of(
                "page",
                page,
                "forms",
                MyForms.stored(card.response(), delegates, page.counts(), caller.name())
                        .with(typed),
                "seen",
                Stream.of(Step.values()).collect(Collectors.toMap(Step::anchor, seen::word)),
                "errors",
                errors,
                "open",
                open);
    }

    private Seen seen(Mine one) {
        return new Seen(
                one.startsAt(),
                responses.of(one.meeting(), one.endpoint()),
                responses.delegates(one.meeting(), one.endpoint()),
                responses.counts(one.meeting(), one.endpoint()));
    }

    /** @param wanted the meeting in the address; without it the one that matters now */
    private MyPage page(Caller caller, Optional<Mine> wanted) {
        var coming = mine.coming(caller);
        var state = rooms.of(coming.stream().map(Mine::meeting).collect(Collectors.toSet()));
        var cards = coming.stream()
                .map(one -> card(
                        one,
                        Optional.ofNullable(state.get(one.meeting()))
                                .map(Rooms.Room::state)
                                .orElse(Rooms.State.NONE)))
                .toList();
        var first =
                wanted.map(one -> card(one, rooms.of(one.meeting()).state())).or(() -> MyPage.first(cards));
        var others = cards.stream()
                .filter(card ->
                        first.filter(one -> one.path().equals(card.path())).isEmpty())
                .toList();
        var counts = first.map(MyCard::mine)
                .map(one -> responses.counts(one.meeting(), one.endpoint()))
                .orElse(List.of());
        return new MyPage(
                first.orElse(null),
                others,
                counts,
                notices.unread(caller),
                caller.account().value(),
                clock.instant());
    }

    private MyCard card(Mine one, Rooms.State room) {
        Response response = responses.of(one.meeting(), one.endpoint());
        boolean may = room != Rooms.State.NONE && one.status() != Status.CANCELLED;
        var presence = may
                ? boards.of(one.meeting()).presence().getOrDefault(one.endpoint(), Presence.OUTSIDE)
                : Presence.OUTSIDE;
        var barred =
                may ? orders.standing(one.meeting(), one.endpoint()).barred() : Optional.<RoomOrders.Barred>empty();
        var password = room == Rooms.State.READY && barred.isEmpty()
                ? orders.settings(one.meeting()).password()
                : Optional.<String>empty();
        return new MyCard(one, response, room, presence, barred, password, clock.instant());
    }

    private Mine one(Caller caller, String id, String endpointId) {
        return mine.one(caller, Typed.meeting(id), Typed.endpoint(endpointId))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("endpoint")));
    }

    private static String path(Mine one) {
        return "/my/meetings/" + one.meeting().value() + "/endpoints/"
                + one.endpoint().value();
    }

    private static Optional<Boolean> tick(Map<String, String> form, String field) {
        return switch (form.getOrDefault(field, "")) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
