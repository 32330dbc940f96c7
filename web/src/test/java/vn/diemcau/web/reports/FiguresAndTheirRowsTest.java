package vn.diemcau.web.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.reports.Which;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Product;

/** What a leader reads of one {@link HeldMeeting}. */
class FiguresAndTheirRowsTest {
    private final Product product = Product.running();
    private final Cast cast = product.cast();
    private final LocalDate day = Plans.freeDay();
    private final EndpointId thuCuc = cast.endpoint(Cast.THU_CUC);
    private final EndpointId vietTri = cast.endpoint(Cast.VIET_TRI);
    private final String theDay = "from=" + day + "&to=" + day;

    private MeetingId meeting = new MeetingId(0);

    @BeforeEach
    void aMeetingWasHeldAndSealed() {
        meeting = HeldMeeting.on(day, product);
    }

    @AfterEach
    void timeGoesOn() {
        product.bean(ProductClock.class).set(null);
    }

    @Test
    void aFigureIsTheNumberOfTheRowsThatItOpens() {
        var totals = product.as("lanhdao").get("/api/v1/reports/attendance?" + theDay);

        Stream.of(
                        new Figure("invited", Which.INVITED),
                        new Figure("attended", Which.ATTENDED),
                        new Figure("onTime", Which.ON_TIME),
                        new Figure("late", Which.LATE),
                        new Figure("absent", Which.ABSENT),
                        new Figure("excused", Which.EXCUSED))
                .forEach(figure -> assertThat(rows("lanhdao", "&outcome=" + figure.which.word()))
                        .as(figure.field)
                        .isEqualTo(totals.text("totals." + figure.field)));
        assertThat(totals.text("totals.invited")).isEqualTo("4");
        assertThat(rows("lanhdao", "&of=unit:" + Cast.VIET_TRI + "&outcome=late"))
                .isEqualTo("1");
        assertThat(rows("lanhdao", "&of=arrival:within-15")).isEqualTo("1");
        assertThat(rows("lanhdao", "&of=arrival:before")).isEqualTo("1");
        assertThat(rows("lanhdao", "&of=meeting:" + meeting.value() + "&of=level:commune"))
                .isEqualTo("3");
    }

    @Test
    void theOverviewOfTheDaySaysOfAMeetingThatIsOverWhoAttended() {
        var today = product.browser("lanhdao").get("/dashboard/today").body();

        assertThat(today).contains("/meetings/" + meeting.value() + "/board\"><strong>2</strong>/4");
    }

    @Test
    void thePageOfTheRowsLeadsToTheSheetAndToTheLinesOfTheLedger() {
        var browser = product.browser("lanhdao");
        var proof = "/reports/meetings/" + meeting.value() + "/endpoints/" + vietTri.value();

        var rows = browser.get("/reports/rows?" + theDay + "&outcome=late").body();

        assertThat(rows)
                .contains("1 lượt điểm cầu", "Điểm cầu phường Việt Trì", "đến muộn 12 phút", "08:12")
                .contains("href=\"/meetings/" + meeting.value() + "/attendance#d" + vietTri.value() + "\"")
                .contains("href=\"" + proof + "\"")
                .doesNotContain("Thu Cúc");
        assertThat(browser.get(proof).body())
                .contains("Có mặt, đến muộn", "Vào phòng", "08:12:00", "Niêm phong", "Tín hiệu phòng họp");
    }

    @Test
    void keepsRowsFilesAndProofsToTheReach() {
        var commune = product.as("thuky." + Cast.VIET_TRI);
        var page = product.browser("thuky." + Cast.VIET_TRI);

        assertThat(rows("thuky." + Cast.VIET_TRI, "")).isEqualTo("1");
        assertThat(commune.get("/api/v1/reports/rows.csv?" + theDay).body())
                .contains("phường Việt Trì")
                .doesNotContain("Thu Cúc");
        assertThat(page.get("/reports/meetings/" + meeting.value() + "/endpoints/" + vietTri.value())
                        .status())
                .isEqualTo(200);
        assertThat(page.get("/reports/meetings/" + meeting.value() + "/endpoints/" + thuCuc.value())
                        .status())
                .isEqualTo(404);
        // The title of a meeting is not told to those who have no row of it.
        assertThat(product.browser("thuky." + Cast.VIET_TRI)
                        .get("/reports?" + theDay + "&of=meeting:" + foreign())
                        .body())
                .doesNotContain("Họp nội bộ");
    }

    @Test
    void theFilesHaveTheLinesAndTheSumsOfThePage() {
        var api = product.as("lanhdao");

        var csv = api.get("/api/v1/reports/attendance.csv?by=unit&sort=-attended&" + theDay);

        assertThat(csv.header("Content-Type")).hasValue("text/csv; charset=utf-8");
        var lines = csv.body().split("\r\n");
        assertThat(lines[0]).startsWith("\uFEFFĐơn vị,Cuộc họp,Được mời,Xác nhận,Có mặt,Tỷ lệ có mặt");
        assertThat(lines).hasSize(5);
        assertThat(Stream.of(lines)
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.split(",")[2]))
                        .sum())
                .isEqualTo(4);
        assertThat(lines[1]).contains(",100 %,");
        assertThat(api.get("/api/v1/reports/attendance.xlsx?" + theDay).bytes()).startsWith('P', 'K');
        assertThat(new String(api.get("/api/v1/reports/rows.pdf?" + theDay).bytes(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void theLeaderBeginsWithTheOverview() {
        var browser = product.browser("lanhdao");

        var page = browser.get("/dashboard?span=month&day=" + day);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Tổng quan", "data-chart=\"trend\"", "data-chart=\"heat\"", "data-chart=\"ranking\"")
                .contains("/reports/rows?from=" + day.withDayOfMonth(1))
                .contains("Năm " + day.getYear() + ", tỉnh đã tổ chức");
        assertThat(browser.get("/").body()).contains("href=\"/dashboard\"");
    }

    /** As htmx asks: the language is the person's, not that of the browser's installation. */
    @Test
    void thePartThatIsAliveSpeaksVietnameseInABrowserInEnglish() throws Exception {
        var cookie = product.browser("lanhdao").cookies().get("dc_session");

        try (var wire = HttpClient.newHttpClient()) {
            var part = wire.send(
                    HttpRequest.newBuilder(product.address("/dashboard/today"))
                            .header("Cookie", "dc_session=" + cookie)
                            .header("Accept", "*/*")
                            .header("Accept-Language", "en-US")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(part.body()).contains("Hôm nay, ").doesNotContain("<html");
        }
    }

    @Test
    void refusesAPartThatIsNone() {
        var api = product.as("lanhdao");

        assertThat(api.get("/api/v1/reports/rows?of=meeting:x").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/reports/rows?of=unit:99999").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/reports/rows?of=colour:red").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/reports/rows?of=month:2026-13").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/reports/rows?outcome=asleep").status()).isEqualTo(422);
    }

    @Test
    void theDescriptionOfTheApiKnowsWhatMayBeAsked() {
        var description = product.as("thuky").get("/openapi.yml").body();

        var rows = description.substring(description.indexOf("/api/v1/reports/rows:"));
        assertThat(rows.substring(0, rows.indexOf("/api/v1/reports/rows.")))
                .contains("name: of", "name: outcome", "name: from", "name: page");
    }

    private record Figure(String field, Which which) {}

    private String rows(String username, String more) {
        return product.as(username).get("/api/v1/reports/rows?" + theDay + more).text("total");
    }

    /** A meeting in which Việt Trì has no part. */
    private long foreign() {
        var wanted = Plans.inviting(
                Plans.morning(cast, Plans.freeDay()),
                new WantedMeeting.Invite(List.of(Plans.id(thuCuc)), List.of(), List.of()));
        return product.bean(SchedulingMeetings.class)
                .plan(
                        cast.secretary(),
                        new WantedMeeting(
                                "Họp nội bộ",
                                wanted.kind(),
                                wanted.organizer(),
                                wanted.chair(),
                                wanted.startsAt(),
                                wanted.endsAt(),
                                wanted.central(),
                                wanted.hall(),
                                wanted.invite(),
                                wanted.agenda(),
                                false))
                .orElseThrow()
                .id()
                .value();
    }
}
