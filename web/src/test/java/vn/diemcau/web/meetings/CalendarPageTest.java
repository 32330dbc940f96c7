package vn.diemcau.web.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;
import vn.diemcau.web.frame.Words;

class CalendarPageTest {
    private final Product product = Product.running();
    private final Cast cast = product.cast();
    private final LocalDate day = Plans.freeDay();

    @BeforeEach
    void itIsTheMorningOfTheStories() {
        product.bean(ProductClock.class).set(() -> Instant.parse("2026-11-23T00:00:00Z"));
    }

    @AfterEach
    void timeGoesOn() {
        product.bean(ProductClock.class).set(null);
    }

    @Test
    void givesTheDaysOfTheCalendarToThoseWhoMayKnowOfThem() {
        var id = planned("Giao ban xã Thu Cúc", "08:00", "10:00");
        var days = "/api/v1/calendar?from=" + day + "&to=" + day;

        var own = product.as("thuky").get(days);
        assertThat(own.text("total")).isEqualTo("1");
        assertThat(own.text("items[0].id")).isEqualTo(id);
        assertThat(own.text("items[0].startsAt")).isEqualTo(day + "T08:00:00.000000+07:00");
        assertThat(own.text("items[0].movable")).isEqualTo("true");
        assertThat(own.text("items[0].told")).isEqualTo("2");

        var invited = product.as("vanhanh." + Cast.THU_CUC).get(days);
        assertThat(invited.text("items[0].movable")).isEqualTo("false");
        assertThat(invited.text("items[0].counts.invited")).isEqualTo("1");

        assertThat(product.as("thuky." + Cast.VIET_TRI).get(days).text("total")).isEqualTo("0");
    }

    @Test
    void tellsWhatIsInTheWayBeforeAMoveIsAskedFor() {
        var id = planned("Giao ban sáng", "08:00", "10:00");
        var other = planned("Giao ban chiều", "14:00", "16:00");
        var secretary = product.as("thuky");

        var taken = secretary.get(outlook(id, "15:00", "17:00"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("taken[0].meeting.id")).isEqualTo(other);
        assertThat(taken.text("taken[0].meeting.title")).isEqualTo("Giao ban chiều");
        assertThat(secretary.get(outlook(id, "10:00", "12:00")).text("told")).isEqualTo("2");
        assertThat(secretary.get("/api/v1/meetings/" + id).text("startsAt")).isEqualTo(day + "T08:00:00.000000+07:00");
        assertThat(product.as("thuky." + Cast.VIET_TRI)
                        .get(outlook(id, "10:00", "12:00"))
                        .code())
                .isEqualTo("unknown");
    }

    @Test
    void showsTheLifeOfAMeetingAndTheOneThingThatIsNext() {
        var id = planned("Giao ban tháng 12", "08:00", "10:00");
        assertThat(product.browser("thuky").get("/meetings/" + id).body())
                .containsSubsequence(
                        "dc-life-done", "Lên lịch", "07:00 23/11/2026", "dc-life-coming", "Khai mạc", "dự kiến 08:00")
                .containsSubsequence("dc-next-press", "Xem trả lời của điểm cầu", "2/2 điểm cầu chưa trả lời.");
        assertThat(product.browser("vanhanh." + Cast.THU_CUC)
                        .get("/meetings/" + id)
                        .body())
                .containsSubsequence(
                        "dc-next-press",
                        "/my/meetings/" + id + "/endpoints/"
                                + cast.endpoint(Cast.THU_CUC).value(),
                        "Chuẩn bị điểm cầu");

        at(7, 55);
        var browser = product.browser("thuky");
        assertThat(browser.get("/meetings/" + id).body()).containsPattern("dc-next-press[^<]*>Khai mạc<");
        browser.submit("/meetings/" + id + "/opening", Map.of());
        assertThat(browser.get("/meetings/" + id).body())
                .containsSubsequence("dc-life-now", "Khai mạc", "07:55 " + Words.day(day))
                .containsPattern("dc-next-press\"[^<]*>Theo dõi trực tiếp<");

        at(10, 5);
        browser = product.browser("thuky");
        assertThat(browser.get("/meetings/" + id).body()).containsPattern("dc-next-press[^<]*>Kết thúc cuộc họp<");
    }

    @Test
    void takesAMoveBackWhileItCanBe() {
        var id = planned("Giao ban tháng 12", "08:00", "10:00");
        var browser = product.browser("thuky");
        browser.submit("/meetings/" + id + "/postponement", when("14:00", "15:00", "Chủ trì bận"));

        assertThat(browser.get("/meetings/" + id).body())
                .contains("Cuộc họp đã được dời từ 08:00–10:00 " + Words.day(day))
                .contains("Lý do: Chủ trì bận")
                .contains("Dời lại 08:00–10:00 " + Words.day(day));
        browser.submit("/meetings/" + id + "/postponement", when("08:00", "10:00", "Dời lại giờ cũ"));
        assertThat(product.as("thuky").get("/api/v1/meetings/" + id).text("startsAt"))
                .isEqualTo(day + "T08:00:00.000000+07:00");
    }

    @Test
    void takesAnApprovalBackWithAReason() {
        var wanted = Plans.asking(Plans.invitingUnits(Plans.morning(cast, day), Cast.THU_CUC));
        var id = String.valueOf(product.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), wanted)
                .orElseThrow()
                .id()
                .value());
        var leader = product.browser("lanhdao");
        leader.get("/meetings/" + id);
        leader.submit("/meetings/" + id + "/approval", Map.of("decision", "approve"));
        var operator = product.browser("vanhanh." + Cast.THU_CUC);
        assertThat(operator.get("/my").body()).contains("/meetings/" + id + "/");
        assertThat(leader.get("/meetings/" + id).body())
                .contains("2 điểm cầu đã được báo sẽ nhận tin thôi mời kèm lý do");

        var refused = leader.submit("/meetings/" + id + "/approval", Map.of("decision", "withdraw", "reason", " "));
        assertThat(refused.status()).isEqualTo(422);
        var withdrawn = leader.submit(
                "/meetings/" + id + "/approval", Map.of("decision", "withdraw", "reason", "Chờ ý kiến Bộ Tài chính"));
        assertThat(leader.follow(withdrawn).body()).contains("Đã rút phê duyệt cuộc họp");

        assertThat(product.browser("thuky").get("/meetings/" + id).body())
                .contains("Chờ phê duyệt", "Phê duyệt đã được rút lại lúc", "Lý do: Chờ ý kiến Bộ Tài chính");
        assertThat(operator.get("/my").body()).doesNotContain("/meetings/" + id + "/");
        assertThat(product.as("lanhdao")
                        .post("/api/v1/meetings/" + id + "/approval", "{\"decision\":\"withdraw\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("meeting-not-planned");
    }

    @Test
    void filtersTheListByStateDaysAndUnit() {
        planned("Họp rà soát đê điều", "08:00", "10:00");
        var browser = product.browser("thuky");
        var days = "&from=" + Words.day(day) + "&to=" + Words.day(day);

        assertThat(browser.get("/meetings?q=ra+soat+de+dieu&status=planned&unit=xa+thu+cuc" + days)
                        .body())
                .contains("Họp rà soát đê điều")
                .contains("1 cuộc họp");
        assertThat(browser.get("/meetings?q=ra+soat+de+dieu&status=open" + days).body())
                .contains("Không có cuộc họp nào đúng với điều kiện tìm.");
        assertThat(browser.get("/meetings?unit=xa+Vo+Danh&from=31/11/2026").body())
                .contains("Ngày phải viết như 23/11/2026.")
                .contains("Hôm nay không có đơn vị nào mang tên hoặc mã này.")
                .contains("value=\"xa Vo Danh\"");
    }

    private String outlook(String id, String from, String until) {
        return "/api/v1/meetings/" + id + "/postponement?startsAt=" + day + "T" + from + ":00%2B07:00&endsAt=" + day
                + "T" + until + ":00%2B07:00";
    }

    private Map<String, String> when(String from, String until, String reason) {
        return Map.of("day", day.toString(), "from", from, "until", until, "reason", reason);
    }

    private void at(int hour, int minute) {
        var moment = Plans.at(day, hour, minute);
        product.bean(ProductClock.class).set(() -> moment);
    }

    private String planned(String title, String from, String until) {
        return planned(product.as("thuky"), cast, day, title, from, until);
    }

    static String planned(ApiClient secretary, Cast cast, LocalDate day, String title, String from, String until) {
        var answer = secretary.post("/api/v1/meetings", """
                {"title":"%s","kind":"routine","organizer":{"code":"%s"},"chair":"%s","startsAt":"%sT%s:00+07:00",
                 "endsAt":"%sT%s:00+07:00","central":"%s","hall":null,"agenda":[],"approval":"none",
                 "invite":{"endpoints":["%s"],"units":[],"below":null}}""".formatted(
                        title,
                        Cast.OFFICE,
                        Cast.CHAIR,
                        day,
                        from,
                        day,
                        until,
                        Plans.id(cast.central()),
                        Plans.id(cast.endpoint(Cast.THU_CUC))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }
}
