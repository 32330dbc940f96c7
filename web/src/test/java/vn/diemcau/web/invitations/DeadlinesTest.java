package vn.diemcau.web.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Product;

/** A meeting on a Thursday, planned on the Monday ten days before, and read on other days. */
class DeadlinesTest {
    private static final LocalDate PLANNED = LocalDate.of(2031, 8, 4);
    private static final LocalDate THURSDAY = LocalDate.of(2031, 8, 14);
    private static int hour = 7;

    private final Product product = Product.running();
    private String meeting = "";
    private String mine = "";

    @BeforeEach
    void planAMeeting() {
        at(Plans.at(PLANNED, 8, 0));
        meeting = Planned.at(product, "Giao ban tháng 8", Plans.at(THURSDAY, hour, 0), Cast.THU_CUC, Cast.VIET_TRI);
        hour += 3;
        mine = "/my/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value();
    }

    @AfterEach
    void timeGoesOn() {
        product.bean(ProductClock.class).set(null);
    }

    @Test
    void areReadByTheOperatorTheSecretaryAndTheClient() {
        assertThat(product.as("thuky").get("/api/v1/meetings/" + meeting).body())
                .contains(
                        "\"deadlines\":{\"reply\":\"2031-08-13\",\"papers\":\"2031-08-11\",\"lineCheck\":\"2031-08-13\"}");
        assertThat(product.browser("thuky").get("/meetings/" + meeting).body())
                .containsSubsequence(
                        "Trả lời</dt><dd>chậm nhất 13/08/2031",
                        "Gửi tài liệu</dt><dd>chậm nhất 11/08/2031",
                        "Kiểm tra kỹ thuật</dt><dd>chậm nhất 13/08/2031");
        assertThat(product.browser("vanhanh." + Cast.THU_CUC).get(mine).body())
                .contains("Chưa trả lời, chậm nhất 13/08/2031", "chưa kiểm tra, chậm nhất 13/08/2031")
                .doesNotContain("Quá hạn");
    }

    @Test
    void areOverForWhoHasNotAnswered() {
        at(Plans.at(THURSDAY, 6, 0));
        var hung = product.browser("vanhanh." + Cast.VIET_TRI);
        hung.get("/my");
        hung.submit(
                mine.replaceAll("\\d+$", "")
                        + product.cast().endpoint(Cast.VIET_TRI).value() + "/reply",
                Map.of("answer", "attends", "operator.name", "Trần Văn Hùng"));

        var replies = product.browser("thuky")
                .get("/meetings/" + meeting + "/replies?show=late")
                .body();
        assertThat(replies)
                .contains("Trả lời: <strong>chậm nhất 13/08/2031, đã qua</strong>")
                // Of the endpoints of the province and the two communes one has answered, none has checked its line.
                .contains("2 điểm cầu quá hạn trả lời", "3 điểm cầu quá hạn kiểm tra kỹ thuật", "Quá hạn trả lời: 2")
                .contains("Điểm cầu xã Thu Cúc")
                .doesNotContain("<strong>Điểm cầu phường Việt Trì</strong>");
        assertThat(product.browser("vanhanh." + Cast.THU_CUC).get(mine).body())
                .contains(
                        "Quá hạn: trả lời giấy mời (chậm nhất 13/08/2031), kiểm tra kỹ thuật (chậm nhất 13/08/2031).");
    }

    @Test
    void makeNobodyLateWhoLearntOfTheMeetingAfterwards() {
        at(Plans.at(THURSDAY.plusDays(3), 9, 0));
        Planned.moved(product, meeting, Plans.at(THURSDAY.plusDays(4), hour, 0));
        at(Plans.at(THURSDAY.plusDays(4), 6, 0));

        // It was moved on a Sunday to the Monday after it, so Friday was over.
        assertThat(product.browser("vanhanh." + Cast.THU_CUC).get(mine).body())
                .contains("Chưa trả lời, sớm nhất có thể (hạn 15/08/2031 đã qua)")
                .doesNotContain("Quá hạn:");
        assertThat(product.browser("thuky")
                        .get("/meetings/" + meeting + "/replies")
                        .body())
                .contains("Quá hạn trả lời: 0");
    }

    private void at(Instant moment) {
        product.bean(ProductClock.class).set(() -> moment);
    }
}
