package vn.diemcau.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Wire;
import vn.diemcau.web.Product;

/** The connection to the database is lost in the middle of the commit; the client asks again with its key. */
class LostAnswersTest {
    private static final int CONNECTIONS = 8;
    private static final String WRITING_THE_MEETING = "INSERT INTO meeting (title";

    @Test
    void leadsToTheMeetingThatWasPlannedWithoutAnAnswer() throws Exception {
        try (var wire = new Wire(TestDatabase.address());
                var product = Product.with(wire.address().properties(CONNECTIONS))) {
            var lan = product.as("thuky").with("Idempotency-Key", "lost-after");
            var plan = plan(product, "Họp mất câu trả lời");
            wire.cutAtCommitAfter(WRITING_THE_MEETING, Wire.Cut.AFTER_THE_SERVER_HEARS);

            var lost = lan.post("/api/v1/meetings", plan);
            var again = lan.post("/api/v1/meetings", plan);

            assertThat(lost.status()).as(lost.body()).isEqualTo(503);
            assertThat(again.status()).as(again.body()).isEqualTo(303);
            assertThat(lan.get(again.header("Location").orElseThrow()).text("title"))
                    .isEqualTo("Họp mất câu trả lời");
            assertThat(lan.post("/api/v1/meetings", plan).header("Location")).isEqualTo(again.header("Location"));
        }
    }

    @Test
    void plansTheMeetingThatWasNotPlanned() throws Exception {
        try (var wire = new Wire(TestDatabase.address());
                var product = Product.with(wire.address().properties(CONNECTIONS))) {
            var lan = product.as("thuky").with("Idempotency-Key", "lost-before");
            var plan = plan(product, "Họp chưa kịp ghi");
            wire.cutAtCommitAfter(WRITING_THE_MEETING, Wire.Cut.BEFORE_THE_SERVER_HEARS);

            var lost = lan.post("/api/v1/meetings", plan);
            var again = lan.post("/api/v1/meetings", plan);

            assertThat(lost.status()).as(lost.body()).isEqualTo(503);
            assertThat(again.status()).as(again.body()).isEqualTo(201);
        }
    }

    private static String plan(Product product, String title) {
        var day = Plans.freeDay();
        return """
                {"title":"%s","kind":"routine","organizer":null,
                "chair":{"name":"%s","office":null,"unit":"%s"},"startsAt":"%sT08:00:00+07:00",
                "endsAt":"%sT10:00:00+07:00","central":"%s","hall":null,"invite":{"endpoints":["%s"]},"agenda":[]}
                """.formatted(
                        title,
                        Cast.CHAIR,
                        Cast.PROVINCE,
                        day,
                        day,
                        Plans.id(product.cast().central()),
                        Plans.id(product.cast().endpoint(Cast.THU_CUC)));
    }
}
