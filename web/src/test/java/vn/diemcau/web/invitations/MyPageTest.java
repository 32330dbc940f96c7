package vn.diemcau.web.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Browser;
import vn.diemcau.web.Product;

class MyPageTest {
    private final Product product = Product.running();
    private final Browser thu = product.browser("vanhanh." + Cast.THU_CUC);
    private final Browser hung = product.browser("vanhanh." + Cast.VIET_TRI);
    private final Browser lan = product.browser("thuky");
    private String meeting = "";
    private String page = "";

    @BeforeEach
    void planAMeeting() {
        meeting = Planned.with(product, "Giao ban “tuần” <48>", Cast.THU_CUC, Cast.VIET_TRI);
        page = "/my/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value();
    }

    @Test
    void showsTheMeetingWithItsNextStep() {
        var list = thu.get("/my");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains("Giao ban “tuần” &lt;48&gt;");
        assertThat(thu.get(page).body())
                .contains("data-go=\"reply\"")
                .contains("Còn thiếu: trả lời giấy mời, tên đại biểu, kiểm tra kỹ thuật.")
                .contains("Phòng họp mở lúc");
    }

    @Test
    void leadsFromStepToStep() {
        thu.get(page);
        var answered = thu.submit(page + "/reply", Map.of("answer", "attends", "operator.name", "Hà Thị Thu"));
        assertThat(answered.status()).as(answered.body()).isEqualTo(303);
        assertThat(thu.follow(answered).body()).contains("Đã ghi câu trả lời.").contains("data-go=\"delegates\"");

        var named = thu.submit(
                page + "/delegates",
                Map.of("delegates", "Đinh Văn Lực; Chủ tịch UBND xã\nHà Thị Sen\tKế toán\t0210 3 861 234\n\n"));
        assertThat(thu.follow(named).body())
                .contains("Đã ghi danh sách 2 đại biểu.")
                .contains("Hà Thị Sen; Kế toán; 0210 3 861 234")
                .contains("data-go=\"line-check\"");

        var checked = thu.submit(
                page + "/line-check", Map.of("picture", "yes", "sound", "yes", "line", "yes", "power", "yes"));
        assertThat(thu.follow(checked).body()).contains("Không còn việc phải làm lúc này.");
    }

    @Test
    void asksAgainWhenTheMeetingWasMoved() {
        thu.get(page);
        thu.submit(page + "/reply", Map.of("answer", "attends", "operator.name", "Hà Thị Thu"));
        Planned.moved(product, meeting);

        assertThat(thu.get(page).body())
                .contains("Cuộc họp đã dời giờ. Điểm cầu đã trả lời “Có dự” cho giờ cũ")
                .contains("data-go=\"reply\"");
        assertThat(lan.get("/meetings/" + meeting + "/replies").body()).contains("Đã trả lời “Có dự” cho giờ cũ");
        var client = product.as("thuky");
        assertThat(client.get("/api/v1/meetings/" + meeting + "/endpoints").body())
                .contains("\"earlier\":{\"answer\":\"attends\"")
                .doesNotContain("\"reply\":{\"answer\":\"attends\"");
        assertThat(client.get("/api/v1/meetings/" + meeting).text("counts.confirmed"))
                .isEqualTo("0");
    }

    @Test
    void losesNothingOnARefusal() {
        thu.get(page);

        var refused = thu.submit(
                page + "/reply",
                Map.of("answer", "declines", "reason", " ", "operator.name", "Hà Thị Thu", "operator.phone", "0210"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Không được để trống.")
                .contains("value=\"Hà Thị Thu\"")
                .contains("value=\"0210\"")
                .containsPattern("value=\"declines\" checked");

        var lines = thu.submit(page + "/delegates", Map.of("delegates", "Đinh Văn Lực; Chủ tịch\n; không tên"));
        assertThat(lines.status()).isEqualTo(422);
        assertThat(lines.body()).contains("; không tên").contains("Người thứ 2: Không được để trống.");

        assertThat(thu.submit(page + "/heads", Map.of("count", "tám mươi", "session", "1"))
                        .body())
                .contains("value=\"tám mươi\"")
                .contains("Phải là số từ 0 đến 5.000.");
    }

    @Test
    void callsForHelp() {
        thu.get(page);

        var called = thu.submit(page + "/help", Map.of("help", "yes"));

        assertThat(thu.follow(called).body())
                .contains("Đã báo sự cố cho trung tâm.")
                .contains("Sự cố đã xử lý xong");
        assertThat(lan.get("/meetings/" + meeting + "/replies").body())
                .contains("Cần xử lý ngay: 1 điểm cầu")
                .contains("đang báo sự cố");
    }

    @Test
    void theOperatorOfAnotherCommuneFindsNothingThere() {
        hung.get("/my");

        assertThat(hung.get(page).status()).isEqualTo(404);
        assertThat(hung.submit(page + "/reply", Map.of("answer", "attends")).status())
                .isEqualTo(404);
        assertThat(hung.submit(page + "/help", Map.of("help", "yes")).status()).isEqualTo(404);
        assertThat(hung.get("/my").body()).doesNotContain(page);
        assertThat(product.browser("kiemtoan").get("/my").status()).isEqualTo(403);
    }

    @Test
    void theSecretaryReadsAnswersAndAcceptsThem() {
        thu.get(page);
        thu.submit(page + "/reply", Map.of("answer", "declines", "reason", "Ngập đường vào xã"));
        var replies = lan.get("/meetings/" + meeting + "/replies?show=waiting");
        assertThat(replies.body()).contains("Ngập đường vào xã").contains("Chấp nhận");

        var accepted = lan.submit(
                "/meetings/" + meeting + "/endpoints/"
                        + product.cast().endpoint(Cast.THU_CUC).value() + "/reply/acceptance",
                Map.of("accepted", "yes", "show", "all"));

        assertThat(lan.follow(accepted).body()).contains("Báo vắng, đã chấp nhận");
        assertThat(thu.get("/meetings/" + meeting + "/replies").status()).isEqualTo(403);
        assertThat(product.browser("thuky." + Cast.VIET_TRI)
                        .get("/meetings/" + meeting + "/replies")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAMailServerTheMessagesAreReadInTheProduct() {
        assertThat(thu.get("/my/notices").body()).contains("Mời họp: Giao ban “tuần” &lt;48&gt;");
        assertThat(thu.get("/my").body()).doesNotContain("chưa đọc");

        assertThat(lan.get("/operations/messages").body())
                .contains("Chưa cấu hình máy chủ thư")
                .contains("Mời họp: Giao ban “tuần” &lt;48&gt;");
        assertThat(product.browser("quantri").get("/operations/messages").body())
                .contains("Mời họp (cuộc họp số " + meeting + ")")
                .doesNotContain("Giao ban “tuần”");
        assertThat(thu.get("/operations/messages").status()).isEqualTo(403);
    }

    @Test
    void saysHowLongItIsUntilTheMeeting() {
        var urgent = Planned.at(
                product, "Họp gấp phòng chống bão", Instant.now().plus(Duration.ofMinutes(95)), Cast.PHU_THO);

        var own = "/my/meetings/" + urgent + "/endpoints/"
                + product.cast().endpoint(Cast.PHU_THO).value();
        assertThat(product.browser("vanhanh." + Cast.PHU_THO).get(own).body())
                .contains("Họp gấp phòng chống bão")
                .contains("Còn 1 giờ 34 phút");

        // The centre is free again for whoever meets within the hour.
        assertThat(product.as("thuky")
                        .post("/api/v1/meetings/" + urgent + "/cancellation", "{\"reason\":\"Bão đã tan\"}")
                        .status())
                .isEqualTo(200);
    }
}
