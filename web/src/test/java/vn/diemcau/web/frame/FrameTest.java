package vn.diemcau.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.web.Product;

class FrameTest {
    private final Product product = Product.running();

    @Test
    void speaksTheLanguageAndHasTheSizeThatSomebodyChose() {
        var browser = product.browser();
        assertThat(browser.get("/login").body()).contains("<html lang=\"vi\"", "dc-size-normal", "Tên đăng nhập");

        browser.saying("Referer", product.address("/login?next=/units").toString());
        var chosen = browser.submit("/preferences", Map.of("language", "en"));
        assertThat(chosen.header("Location")).hasValue("/login?next=/units");
        browser.submit("/preferences", Map.of("size", "large"));

        assertThat(browser.get("/login").body())
                .contains("<html lang=\"en\"", "dc-size-large", "User name")
                .doesNotContain("Tên đăng nhập");
        assertThat(browser.get("/nowhere").body()).contains("To the sign-in page");
    }

    @Test
    void isLedToNoOtherSite() {
        var browser = product.browser();
        browser.get("/login");
        browser.saying("Referer", "https://elsewhere.example/units");
        assertThat(browser.submit("/preferences", Map.of("size", "small")).header("Location"))
                .hasValue("/units");
        browser.saying("Referer", "https://elsewhere.example//evil.example/");
        assertThat(browser.submit("/preferences", Map.of("size", "small")).header("Location"))
                .hasValue("/");
    }

    @Test
    void findsEverySortOfThingWithoutAccentsAndWithinReach() {
        var cast = product.cast();
        product.bean(SchedulingMeetings.class)
                .plan(
                        cast.secretary(),
                        Plans.with(
                                cast,
                                "Họp bàn việc di dân ở Hoà Bình",
                                Instant.now().plus(Duration.ofDays(41)),
                                Cast.THU_CUC))
                .orElseThrow();

        assertThat(product.browser("thuky").get("/search?q=di+dan+hoa+binh").body())
                .contains("Họp bàn việc di dân ở Hoà Bình");
        assertThat(product.browser("thuky")
                        .get("/search?q=DI+D%C3%82N+H%C3%B2a")
                        .body())
                .contains("Họp bàn việc di dân ở Hoà Bình");
        assertThat(product.browser("vanhanh." + Cast.VIET_TRI)
                        .get("/search?q=di+dan+hoa+binh")
                        .body())
                .doesNotContain("Họp bàn việc di dân");

        var forSecretary = product.browser("thuky").get("/search?q=thu+cuc").body();
        assertThat(forSecretary).contains("found-endpoints", "found-units", "xã Thu Cúc");
        var forAdministrator =
                product.browser("quantri").get("/search?q=thu+cuc").body();
        assertThat(forAdministrator)
                .contains("found-endpoints", "found-units", "found-accounts", "vanhanh." + Cast.THU_CUC)
                .doesNotContain("found-meetings", "found-minutes");
        assertThat(product.browser("kiemtoan").get("/search?q=thu+cuc").body())
                .contains("found-units")
                .doesNotContain("found-endpoints", "found-accounts");
        assertThat(product.browser("vanhanh." + Cast.VIET_TRI)
                        .get("/search?q=thu+cuc")
                        .body())
                .doesNotContain("found-endpoints");
    }

    @Test
    void ringsForTheSecretaryWhenAnEndpointDeclines() {
        var cast = product.cast();
        var title = "Họp giao ban có điểm cầu vắng";
        var meeting = product.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), Plans.with(cast, title, Instant.now().plus(Duration.ofDays(43)), Cast.PHU_THO))
                .orElseThrow();
        assertThat(product.browser("thuky").get("/requests").body()).doesNotContain(title);

        var declined = product.as("vanhanh." + Cast.PHU_THO)
                .put(
                        "/api/v1/meetings/" + meeting.id().value() + "/endpoints/"
                                + cast.endpoint(Cast.PHU_THO).value() + "/reply",
                        "{\"answer\":\"declines\",\"reason\":\"Mất điện cả ngày\"}");
        assertThat(declined.status()).as(declined.body()).isLessThan(300);

        var waiting = product.browser("thuky").get("/requests").body();
        assertThat(waiting)
                .contains(title, "Mất điện cả ngày", "/meetings/" + meeting.id().value() + "/replies");
        assertThat(product.browser("thuky").get("/units").body()).contains("dc-bell-count");
        assertThat(product.browser("vanhanh." + Cast.PHU_THO).get("/requests").body())
                .doesNotContain("Mất điện cả ngày");
    }

    @Test
    void saysWhatToDoWhereAPageIsNotOrMayNotBeSeen() {
        assertThat(product.browser("thuky").get("/meetings/999999999").body())
                .contains("Có thể tìm theo tên cuộc họp", "href=\"/search\"");
        assertThat(product.browser("thuky").get("/accounts").body()).contains("liên hệ quản trị viên");
    }
}
