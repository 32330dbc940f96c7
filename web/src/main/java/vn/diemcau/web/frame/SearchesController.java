package vn.diemcau.web.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.ManagingAccounts;
import vn.diemcau.access.Right;
import vn.diemcau.access.SignedIn;
import vn.diemcau.endpoints.EndpointQuestion;
import vn.diemcau.endpoints.ReadingEndpoints;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.minutes.FindingMinutes;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.access.Roles;
import vn.diemcau.web.meetings.StatusWords;

/** The search of the frame: over everything a person may know of, each sort by its own right and reach. */
@Controller("/search")
class SearchesController {
    private static final int SHOWN = 8;
    private static final int LONGEST = 100;

    private final Meetings meetings;
    private final FindingMinutes minutes;
    private final ReadingEndpoints endpoints;
    private final Units units;
    private final ManagingAccounts accounts;
    private final ProductClock clock;
    private final Pages pages;

    SearchesController(
            Meetings meetings,
            FindingMinutes minutes,
            ReadingEndpoints endpoints,
            Units units,
            ManagingAccounts accounts,
            ProductClock clock,
            Pages pages) {
        this.meetings = meetings;
        this.minutes = minutes;
        this.endpoints = endpoints;
        this.units = units;
        this.accounts = accounts;
        this.clock = clock;
        this.pages = pages;
    }

    @SignedIn
    @Get
    HttpResponse<?> find(HttpRequest<?> request, Caller caller, @Nullable @QueryValue String q) {
        var stripped = q == null ? "" : q.strip();
        var words = stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
        var groups = words.isEmpty() ? List.<SearchPage.Group>of() : groups(caller, words);
        return pages.show(request, "frame/search", Map.of("page", new SearchPage(words, groups)));
    }

    private List<SearchPage.Group> groups(Caller caller, String words) {
        var asked = "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        var today = VietnamTime.dayOf(clock.instant());
        var groups = new ArrayList<SearchPage.Group>();
        if (caller.may(Right.READ_MEETINGS)) {
            groups.add(meetings(caller, words, "/meetings" + asked));
        }
        if (caller.may(Right.READ_MINUTES)) {
            groups.add(minutes(caller, words, "/archive" + asked));
        }
        if (caller.may(Right.READ_ENDPOINTS)) {
            groups.add(endpoints(caller, words, today, "/endpoints" + asked));
        }
        if (caller.may(Right.READ_UNITS)) {
            groups.add(units(words, today, "/units" + asked));
        }
        if (caller.may(Right.MANAGE_ACCOUNTS)) {
            groups.add(accounts(caller, words, "/accounts" + asked));
        }
        return groups;
    }

    private SearchPage.Group meetings(Caller caller, String words, String all) {
        var query = new MeetingQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.of(words),
                List.of("-startsAt"),
                0,
                SHOWN);
        var found = meetings.find(caller, query);
        var organizers = units.byIds(found.items().stream()
                .map(seen -> seen.meeting().plan().organizer())
                .collect(Collectors.toSet()));
        var lines = found.items().stream()
                .map(seen -> seen.meeting())
                .map(meeting -> new SearchPage.Line(
                        "/meetings/" + meeting.id().value(),
                        meeting.plan().title(),
                        Words.span(meeting.plan().startsAt(), meeting.plan().endsAt())
                                + Optional.ofNullable(
                                                organizers.get(meeting.plan().organizer()))
                                        .map(unit -> " · " + unit.name())
                                        .orElse(""),
                        StatusWords.of(meeting.status()),
                        StatusWords.colour(meeting.status())))
                .toList();
        return new SearchPage.Group("meetings", lines, found.total(), all);
    }

    private SearchPage.Group minutes(Caller caller, String words, String all) {
        var found = minutes.find(caller, words, SHOWN);
        var lines = found.items().stream()
                .map(line -> new SearchPage.Line(
                        "/meetings/" + line.meeting().value() + "/minutes",
                        line.title(),
                        Words.day(line.startsAt()),
                        switch (line.status()) {
                            case "draft" -> Say.it("frame.search.draft");
                            case "archived" -> Say.it("frame.search.archived");
                            default -> Say.it("frame.search.adopted");
                        },
                        line.status().equals("draft") ? "bg-yellow-lt" : "bg-green-lt"))
                .toList();
        return new SearchPage.Group("minutes", lines, found.total(), all);
    }

    private SearchPage.Group endpoints(Caller caller, String words, LocalDate today, String all) {
        var question = new EndpointQuestion(
                today, Optional.empty(), Optional.empty(), Optional.empty(), words, Optional.empty());
        var found = endpoints.find(caller, question, List.of(ReadingEndpoints.By.NAME), 0, SHOWN);
        var lines = found.items().stream()
                .map(one -> new SearchPage.Line(
                        "/endpoints/" + one.endpoint().id().value(),
                        one.endpoint().name(),
                        one.unit().name(),
                        one.endpoint().active() ? null : Say.it("frame.search.inactive"),
                        "bg-secondary-lt"))
                .toList();
        return new SearchPage.Group("endpoints", lines, found.total(), all);
    }

    private SearchPage.Group units(String words, LocalDate today, String all) {
        var found = units.search(words, today);
        var lines = found.stream()
                .limit(SHOWN)
                .map(unit -> SearchPage.Line.plain("/units/" + unit.code(), unit.name(), above(unit, today)))
                .toList();
        return new SearchPage.Group("units", lines, found.size(), all);
    }

    private String above(Unit unit, LocalDate today) {
        return unit.parentCode()
                .flatMap(code -> units.inForce(code, today))
                .map(Unit::name)
                .orElse("");
    }

    private SearchPage.Group accounts(Caller caller, String words, String all) {
        var found = accounts.list(caller, words, null, 0, SHOWN);
        var lines = found.sheets().stream()
                .map(sheet -> new SearchPage.Line(
                        "/accounts/" + sheet.account().key(),
                        sheet.account().name(),
                        sheet.account().username() + " · "
                                + Roles.label(sheet.account().role()) + " · "
                                + sheet.unit().name(),
                        sheet.account().active() ? null : Say.it("frame.search.locked"),
                        "bg-red-lt"))
                .toList();
        return new SearchPage.Group("accounts", lines, found.total(), all);
    }
}
