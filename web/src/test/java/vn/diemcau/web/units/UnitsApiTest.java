package vn.diemcau.web.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.Cast;
import vn.diemcau.web.Product;

class UnitsApiTest {
    private static final String HEADER = "code,name,type,level,parent_code,valid_from,valid_to\n";

    private final Product product = Product.running();

    @ParameterizedTest
    @CsvSource({
        "2021-06-01, district, 13",
        "2021-06-01, commune, 225",
        "2025-03-01, district, 13",
        "2025-03-01, commune, 207",
        "2026-01-01, district, 0",
        "2026-01-01, commune, 148"
    })
    void countsWhatLiesBelowTheProvinceOnADay(String on, String level, String total) {
        var answer = product.as("thuky").get("/api/v1/units?below=25&on=" + on + "&level=" + level);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("total")).isEqualTo(total);
    }

    @Test
    void tellsAUnitWithWhatItWasFormedFrom() {
        var unit = product.as("vanhanh." + Cast.THU_CUC).get("/api/v1/units/07900?on=2026-01-01");

        assertThat(unit.text("name")).isEqualTo("phường Việt Trì");
        assertThat(unit.text("bareName")).isEqualTo("Việt Trì");
        assertThat(unit.text("type")).isEqualTo("phường");
        assertThat(unit.text("level")).isEqualTo("commune");
        assertThat(unit.text("validFrom")).isEqualTo("2025-07-01");
        assertThat(unit.at("validTo").isNull()).isTrue();
        assertThat(unit.text("parent.code")).isEqualTo("25");
        assertThat(unit.text("parent.validFrom")).isEqualTo("2025-07-01");
        assertThat(unit.text("endpoints")).isEqualTo("1");
        assertThat(unit.at("becameFrom").size()).isEqualTo(5);
        assertThat(unit.text("becameFrom[0].scope")).isEqualTo("whole");
        assertThat(unit.at("became").size()).isZero();
    }

    @Test
    void tellsTheUnitThatBoreTheCodeOnTheDay() {
        var unit = product.as("thuky").get("/api/v1/units/07900?on=2021-06-01");

        assertThat(unit.text("name")).isEqualTo("phường Gia Cẩm");
        assertThat(unit.text("became[0].code")).isEqualTo("07900");
        assertThat(unit.text("became[0].validFrom")).isEqualTo("2025-07-01");
    }

    @Test
    void findsUnitsByWordsWithoutAccents() {
        var found = product.as("thuky").get("/api/v1/units?q=xa%20thu%20cuc&on=2026-11-23");

        assertThat(found.text("total")).isEqualTo("1");
        assertThat(found.text("items[0].code")).isEqualTo(Cast.THU_CUC);
    }

    @Test
    void cutsTheListIntoPagesInAStableOrder() {
        var client = product.as("thuky");
        var path = "/api/v1/units?below=25&on=2026-01-01&level=commune&sort=-name&size=100";

        assertThat(client.get(path).at("items").size()).isEqualTo(100);
        assertThat(client.get(path + "&page=1").at("items").size()).isEqualTo(48);
    }

    @Test
    void refusesACodeThatNobodyBearsThatDay() {
        var answer = product.as("thuky").get("/api/v1/units?below=240&on=2026-01-01");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("violations[0].field")).isEqualTo("below");
        assertThat(product.as("thuky").get("/api/v1/units/240?on=2026-01-01").status())
                .isEqualTo(404);
    }

    @Test
    void takesAFileFromAnAdministrator() {
        var answer = product.as("quantri")
                .with("Content-Type", "text/csv")
                .post("/api/v1/units/imports", HEADER + "W1,Phòng Tin học,,agency,X25.01,2026-01-01,\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("added")).isEqualTo("1");
        assertThat(product.as("thuky").get("/api/v1/units/W1?on=2026-11-23").text("name"))
                .isEqualTo("Phòng Tin học");
    }

    @Test
    void tellsTheBadLineOfAFile() {
        var answer = product.as("quantri")
                .with("Content-Type", "text/csv")
                .post("/api/v1/units/imports", HEADER + "W2,Tên,xã,commune,99,2026-01-01,\n");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("violations[0].field")).isEqualTo("units[2].parent_code");
        assertThat(answer.text("violations[0].message"))
                .isEqualTo("Dòng 2: đơn vị W2 có đơn vị cấp trên 99 không tồn tại.");
    }

    @Test
    @Timeout(30)
    void refusesFiftyMegabytesOfNoise() {
        var noise = "x".repeat(50_000_000);

        assertThat(product.as("quantri")
                        .with("Content-Type", "text/csv")
                        .post("/api/v1/units/imports", noise)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void takesAFileFromNobodyElse() {
        for (var who : new String[] {"thuky", "lanhdao", "kiemtoan", "vanhanh.07900"}) {
            assertThat(product.as(who)
                            .with("Content-Type", "text/csv")
                            .post("/api/v1/units/imports", HEADER)
                            .status())
                    .isEqualTo(403);
        }
    }
}
