package vn.diemcau.web.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.web.Product;

class ReportsPageTest {
    private final Product product = Product.running();

    @Test
    void asksByNameAndByTheDaysAsTheyAreWrittenHere() {
        var page = product.browser("lanhdao")
                .get("/reports?from=1/6/2021&to=30/06/2021&unit=x%C3%A3+thu+c%C3%BAc&below=Huyen+Tan+Son");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("value=\"01/06/2021\"", "value=\"30/06/2021\"")
                .contains("value=\"xã Thu Cúc\"", "value=\"huyện Tân Sơn\"");
    }

    @Test
    void tellsTwoUnitsOfOneNameApartByTheUnitAbove() {
        var page = product.browser("lanhdao").get("/reports?to=01/06/2021");

        assertThat(page.body()).contains("xã Tân Phú, huyện Tân Sơn").doesNotContain("<option value=\"xã Tân Phú\">");
    }

    @Test
    void refusesADayThatIsNoneBesideItsField() {
        var page = product.browser("lanhdao").get("/reports?from=31/11/2026");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("from-error", "Ngày phải viết như 23/11/2026.", "value=\"31/11/2026\"");
    }
}
