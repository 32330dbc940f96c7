package vn.diemcau.web.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Product;

class EndpointsApiTest {
    private final Product product = Product.running();
    private final Cast cast = product.cast();

    @Test
    void tellsAnEndpointInTheAgreedShape() {
        var id = cast.endpoint(Cast.VIET_TRI).value();

        var endpoint = product.as("thuky").get("/api/v1/endpoints/" + id);

        assertThat(endpoint.text("id")).isEqualTo(String.valueOf(id));
        assertThat(endpoint.text("name")).isEqualTo("Điểm cầu phường Việt Trì");
        assertThat(endpoint.text("unit.code")).isEqualTo("07900");
        assertThat(endpoint.text("unit.validFrom")).isEqualTo("2025-07-01");
        assertThat(endpoint.text("hall.seats")).isEqualTo("80");
        assertThat(endpoint.text("terminal.kind")).isEqualTo("browser");
        assertThat(endpoint.at("terminal.address").isNull()).isTrue();
        assertThat(endpoint.text("operators[0].name")).isEqualTo("Trần Văn Hùng");
        assertThat(endpoint.text("contact.email")).endsWith("@phutho.gov.vn");
        assertThat(endpoint.text("active")).isEqualTo("true");
    }

    @Test
    void showsAnOperatorTheirOwnEndpointAlone() {
        var operator = product.as("vanhanh." + Cast.THU_CUC);

        assertThat(operator.get("/api/v1/endpoints").text("total")).isEqualTo("1");
        assertThat(operator.get("/api/v1/endpoints/"
                                + cast.endpoint(Cast.VIET_TRI).value())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesBackWhatItAnsweredWithAChange() {
        var client = product.as("thuky." + Cast.VIET_TRI);
        var created = client.post("/api/v1/endpoints", """
                {"name":"Điểm cầu Trạm y tế","unit":"07900","terminal":{"kind":"phone","address":"0210 3 846 111"},
                 "operators":[],"contact":{"phone":null,"email":null},"active":false}
                """);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var path = created.header("Location").orElseThrow();
        var read = client.get(path).body();

        var changed = client.put(path, 1, read.replace("Trạm y tế", "Trạm Y tế phường"));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Điểm cầu Trạm Y tế phường");
        assertThat(changed.text("version")).isEqualTo("2");
        assertThat(client.put(path, 1, read).status()).isEqualTo(412);
        assertThat(client.put(path, read).status()).isEqualTo(428);
    }

    @Test
    void refusesAFieldThatIsNotAgreedOn() {
        var answer =
                product.as("thuky").post("/api/v1/endpoints", "{\"name\":\"x\",\"unit\":\"07900\",\"colour\":\"red\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("unknown-field");
    }

    @Test
    void refusesToRegisterForACommuneOfOthers() {
        var answer = product.as("thuky." + Cast.VIET_TRI)
                .post("/api/v1/endpoints", "{\"name\":\"Điểm cầu lạ\",\"unit\":{\"code\":\"08545\"}}");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void tellsWhatIsWrongBesideEachField() {
        var answer = product.as("thuky")
                .post(
                        "/api/v1/endpoints",
                        "{\"name\":\"\",\"unit\":\"240\",\"terminal\":{\"kind\":\"sip\",\"address\":null}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("violations").size()).isEqualTo(3);
        assertThat(answer.text("violations[1].field")).isEqualTo("unit");
    }

    @Test
    void registersAHall() {
        var client = product.as("thuky." + Cast.VIET_TRI);

        var created = client.post("/api/v1/halls", "{\"name\":\"Hội trường khu 3\",\"unit\":\"07900\",\"seats\":45}");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(client.get(created.header("Location").orElseThrow()).text("seats"))
                .isEqualTo("45");
        assertThat(product.as("vanhanh." + Cast.THU_CUC)
                        .get(created.header("Location").orElseThrow())
                        .status())
                .isEqualTo(404);
    }
}
