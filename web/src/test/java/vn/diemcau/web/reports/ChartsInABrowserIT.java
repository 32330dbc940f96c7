package vn.diemcau.web.reports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/** A leader looks at the charts, at a desk and on a phone, with the keys and down to the rows. */
class ChartsInABrowserIT {
    private static final int CHARTS = 4;

    private final Product product = Product.running();

    @Test
    void aLeaderSeesTheChartsAndWalksFromAPointToItsRows() {
        var day = Plans.freeDay();
        HeldMeeting.on(day, product);
        product.bean(ProductClock.class).set(null);
        var complaints = new ArrayList<String>();
        try (var chromium = new Chromium();
                var context = chromium.browser()
                        .newContext(new NewContextOptions()
                                .setBaseURL(product.address("").toString())
                                .setViewportSize(1440, 900))) {
            var page = context.newPage();
            page.onConsoleMessage(said -> complaints.addAll(complaint(said)));
            page.onPageError(complaints::add);
            page.navigate("/login");
            page.fill("[name=username]", "lanhdao");
            page.fill("[name=password]", Cast.PASSWORD);
            page.press("[name=password]", "Enter");
            assertThat(page).hasURL(Pattern.compile(".*/dashboard$"));

            page.navigate("/dashboard?span=month&day=" + day);
            allDrawn(page);
            assertThat(page.locator("figure[data-chart=ranking] .dc-behind"))
                    .not()
                    .hasAttribute("open", "");

            page.setViewportSize(390, 844);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);

            var chart = page.locator("figure[data-chart=ranking] .dc-chart-canvas");
            chart.focus();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("figure[data-chart=ranking] .dc-chart-point"))
                    .hasText(Pattern.compile("^.+: tỷ lệ có mặt [\\d,]+ %$"));
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/reports/rows\\?.*of=unit:.*"));
            assertThat(page.locator(".dc-rows tbody tr").first()).isVisible();
        }
        assertThat(complaints).isEmpty();
    }

    private static void allDrawn(Page page) {
        var figures = page.locator("figure[data-chart]");
        assertThat(figures).hasCount(CHARTS);
        for (int i = 0; i < CHARTS; i++) {
            figures.nth(i).scrollIntoViewIfNeeded();
            assertThat(figures.nth(i)).hasAttribute("data-drawn", "yes");
            assertThat(figures.nth(i).locator("canvas").first()).isVisible();
        }
    }

    private static List<String> complaint(ConsoleMessage said) {
        return said.type().equals("error") ? List.of(said.text()) : List.of();
    }
}
