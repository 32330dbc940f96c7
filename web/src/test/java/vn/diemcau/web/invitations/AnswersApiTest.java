package vn.diemcau.web.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;

class AnswersApiTest {
    private static final String ATTENDS =
            "{\"answer\":\"attends\",\"reason\":null,\"operator\":{\"name\":\"Hà Thị Thu\",\"phone\":\"0210 3 861 234\"}}";

    private final Product product = Product.running();
    private final ApiClient thu = product.as("vanhanh." + Cast.THU_CUC);
    private final ApiClient hung = product.as("vanhanh." + Cast.VIET_TRI);
    private final ApiClient lan = product.as("thuky");
    private String meeting = "";
    private String endpoint = "";

    @BeforeEach
    void planAMeeting() {
        meeting = Planned.with(product, "Giao ban tháng 11", Cast.THU_CUC, Cast.VIET_TRI);
        endpoint = "/api/v1/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value();
    }

    @Test
    void answersAReplyWithTheRowOfTheEndpoint() {
        var answer = thu.put(endpoint + "/reply", ATTENDS);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("endpoint.unit.code")).isEqualTo(Cast.THU_CUC);
        assertThat(answer.text("part")).isEqualTo("participating");
        assertThat(answer.text("reply.answer")).isEqualTo("attends");
        assertThat(answer.text("reply.operator.name")).isEqualTo("Hà Thị Thu");
        assertThat(answer.text("reply.at")).endsWith("+07:00");
        assertThat(answer.text("lineCheck.state")).isEqualTo("none");
        assertThat(answer.at("heads.declared").isNull()).isTrue();
        var list = lan.get("/api/v1/meetings/" + meeting + "/endpoints?size=500");
        assertThat(list.body()).contains("\"answer\":\"attends\"");
    }

    @Test
    void refusesToDeclineWithoutAReasonBesideItsField() {
        var answer = thu.put(endpoint + "/reply", "{\"answer\":\"declines\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("violations[0].field")).isEqualTo("reason");
        assertThat(thu.put(endpoint + "/reply", "{\"answer\":\"maybe\"}").text("violations[0].field"))
                .isEqualTo("answer");
        assertThat(thu.put(endpoint + "/reply", "{}").status()).isEqualTo(422);
        assertThat(thu.put(endpoint + "/reply", "{\"answer\":\"attends\",\"mood\":1}")
                        .code())
                .isEqualTo("unknown-field");
    }

    @Test
    void theSecretaryAcceptsWhatAnEndpointAsks() {
        thu.put(endpoint + "/reply", "{\"answer\":\"declines\",\"reason\":\"Ngập đường vào xã\"}");

        var accepted = lan.put(endpoint + "/reply/acceptance", "{\"accepted\":true}");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.text("reply.accepted")).isEqualTo("true");
        assertThat(thu.put(endpoint + "/reply/acceptance", "{\"accepted\":true}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void namesCallsAndReadsDelegates() {
        var named = thu.put(endpoint + "/delegates", """
                {"delegates":[
                  {"name":"Đinh Văn Lực","office":"Chủ tịch UBND xã","email":null,"phone":null,"substituteFor":null,"canVote":true},
                  {"name":"Hà Thị Sen","office":"Kế toán","substituteFor":"Hà Văn Bình"}]}
                """);
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        assertThat(named.text("delegates")).isEqualTo("2");

        assertThat(thu.put(endpoint + "/delegates/2/state", "{\"state\":\"present-here\"}")
                        .status())
                .isEqualTo(200);

        var list = lan.get(endpoint + "/delegates");
        assertThat(list.text("items[1].state")).isEqualTo("present-here");
        assertThat(list.text("items[1].canVote")).isEqualTo("false");
        assertThat(thu.put(endpoint + "/delegates/3/state", "{\"state\":\"absent\"}")
                        .status())
                .isEqualTo(404);
        assertThat(thu.put(endpoint + "/delegates", "{\"delegates\":[{\"name\":\" \"}]}")
                        .text("violations[0].field"))
                .isEqualTo("delegates[0].name");
    }

    @Test
    void theOperatorDeclaresHeadsAndTheSecretaryConfirms() {
        assertThat(thu.put(endpoint + "/heads", "{\"count\":83,\"session\":1}").text("heads.declared"))
                .isEqualTo("83");

        var confirmed = lan.put(endpoint + "/heads", "{\"count\":80,\"session\":1}");

        assertThat(confirmed.text("heads.declared")).isEqualTo("83");
        assertThat(confirmed.text("heads.confirmed")).isEqualTo("80");
        assertThat(thu.put(endpoint + "/heads", "{\"count\":-1}").status()).isEqualTo(422);
    }

    @Test
    void ticksTheLineCheckAndCallsForHelp() {
        var failed = thu.put(
                endpoint + "/line-check",
                "{\"picture\":true,\"sound\":false,\"line\":true,\"power\":true,\"backup\":false,\"note\":\"Loa rè\"}");
        assertThat(failed.text("lineCheck.state")).isEqualTo("failed");

        assertThat(thu.put(endpoint + "/help", "{\"help\":true}").text("help")).isEqualTo("true");
    }

    @Test
    void theInvitationIsAPaperForThoseWhoSeeTheRow() {
        var paper = thu.get(endpoint + "/invitation.pdf");

        assertThat(paper.status()).as(paper.body()).isEqualTo(200);
        assertThat(paper.header("Content-Type")).hasValue("application/pdf");
        assertThat(paper.body()).startsWith("%PDF-");
        assertThat(lan.get(endpoint + "/invitation.pdf").status()).isEqualTo(200);
        assertThat(hung.get(endpoint + "/invitation.pdf").status()).isEqualTo(404);
        assertThat(thu.get("/my" + endpoint.substring("/api/v1".length())).body())
                .contains("href=\"" + endpoint + "/invitation.pdf\"");
    }

    @Test
    void aMeetingThatWasCalledOffInvitesNobody() {
        lan.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Mưa lũ\"}");

        var refused = lan.get(endpoint + "/invitation.pdf");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("meeting-cancelled");
    }

    @Test
    void nobodyReachesAnEndpointThatIsNotTheirs() {
        assertThat(hung.put(endpoint + "/reply", ATTENDS).status()).isEqualTo(404);
        assertThat(hung.put(endpoint + "/heads", "{\"count\":5,\"session\":1}").status())
                .isEqualTo(404);
        assertThat(hung.put(endpoint + "/line-check", "{\"picture\":true}").status())
                .isEqualTo(404);
        assertThat(hung.put(endpoint + "/help", "{\"help\":true}").status()).isEqualTo(404);
        assertThat(hung.put(endpoint + "/delegates", "{\"delegates\":[]}").status())
                .isEqualTo(404);
        assertThat(hung.get(endpoint + "/delegates").status()).isEqualTo(404);
        assertThat(product.as("lanhdao").put(endpoint + "/reply", ATTENDS).status())
                .isEqualTo(403);
        assertThat(product.as("quantri").put(endpoint + "/reply", ATTENDS).status())
                .isEqualTo(403);
        assertThat(product.as("quantri").get(endpoint + "/delegates").status()).isEqualTo(403);
        assertThat(product.stranger().put(endpoint + "/reply", ATTENDS).status())
                .isEqualTo(401);
        assertThat(thu.put("/api/v1/meetings/x/endpoints/y/reply", ATTENDS).status())
                .isEqualTo(404);
    }
}
