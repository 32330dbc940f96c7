package vn.diemcau.web.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.Plans;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Product;
import vn.diemcau.web.frame.Words;

class PlanPageTest {
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
    void showsTheTreeByFormerDistrictWithCounts() {
        assertThat(product.browser("thuky").get("/meetings/new").body())
                .contains("0/148 xã, phường")
                .contains("huyện Tân Sơn")
                .contains("Các cơ quan của tỉnh Phú Thọ");
    }

    @Test
    void saysWhoIsTakenWhoIsNotReachedAndWhoGetsWhat() {
        var browser = product.browser("thuky");
        browser.get("/meetings/new");
        var fields = form("Giao ban");
        fields.put("below", "25:commune");
        assertThat(browser.submit("/meetings/outlook", fields).body())
                .contains("Giờ này còn trống: 149 điểm cầu")
                .contains("149 điểm cầu nhận lời mời họp")
                .contains("Kính gửi: Xã An Bình")
                .contains("Nội dung: Giao ban")
                .contains("data-taken=\"\"");

        browser.submit("/meetings", fields);
        setActive(Cast.PHONG_CHAU, false);
        try {
            assertThat(browser.submit("/meetings/outlook", fields).body())
                    .contains("Đã có lịch vào giờ này")
                    .contains(">Giao ban</a>")
                    .contains("data-free-from=\"10:30\" data-free-last=\"\" data-free-until=\"12:30\"")
                    .contains("1 đơn vị được mời chưa có điểm cầu:")
                    .contains("phường Phong Châu");
        } finally {
            setActive(Cast.PHONG_CHAU, true);
        }
    }

    @Test
    void saysWhenADayIsNotWorkedAndUntilWhenWhatIsDue() {
        var daysOff = product.bean(DaysOff.class);
        var thursday = LocalDate.of(2031, 10, 16);
        daysOff.put(cast.administrator(), thursday, "Giỗ Tổ Hùng Vương", false).orElseThrow();
        try {
            var browser = product.browser("thuky");
            browser.get("/meetings/new");
            var fields = form("");
            fields.put("day", "17/10/2031");
            assertThat(browser.submit("/meetings/outlook", fields).body())
                    .containsSubsequence(
                            "Trả lời</dt><dd>chậm nhất 15/10/2031", "Gửi tài liệu</dt><dd>chậm nhất 13/10/2031")
                    .doesNotContain("Vẫn lên lịch họp được.");
            fields.put("day", "16/10/2031");
            assertThat(browser.submit("/meetings/outlook", fields).body())
                    .contains("Thứ năm 16/10/2031 là ngày nghỉ: Giỗ Tổ Hùng Vương. Vẫn lên lịch họp được.");
            fields.put("day", "18/10/2031");
            assertThat(browser.submit("/meetings/outlook", fields).body())
                    .contains("Thứ bảy 18/10/2031 là ngày nghỉ cuối tuần. Vẫn lên lịch họp được.");
            // It is the 23rd: three working days before the 24th are past.
            fields.put("day", "24/11/2026");
            assertThat(browser.submit("/meetings/outlook", fields).body())
                    .contains("Cuộc họp gần quá nên có hạn đã qua.")
                    .containsSubsequence("chậm nhất hôm nay, 23/11/2026", "sớm nhất có thể (hạn 19/11/2026 đã qua)");
            assertThat(browser.get("/?view=list&week=2031-10-16").body())
                    .containsSubsequence("dc-day-rest", "16/10/2031", "Giỗ Tổ Hùng Vương", "dc-day-rest", "18/10/2031");
            assertThat(product.as("vanhanh." + Cast.THU_CUC)
                            .get("/api/v1/days-off?from=2031-10-13&to=2031-10-19")
                            .text("items[0].name"))
                    .isEqualTo("Giỗ Tổ Hùng Vương");
        } finally {
            daysOff.remove(cast.administrator(), thursday);
        }
    }

    @Test
    void namesWhatIsMissingAndNoMeetingThatIsNotTheirs() {
        var secret = form("Họp riêng của tỉnh");
        var office = product.browser("thuky");
        office.get("/meetings/new");
        // The commune's endpoint is booked by a meeting to which the commune is invited, and whose title it therefore
        // sees.
        secret.put("unit", Cast.VIET_TRI);
        office.submit("/meetings", secret);
        var commune = product.browser("thuky." + Cast.VIET_TRI);
        commune.get("/meetings/new");
        var fields = form("");
        fields.put("organizer", Cast.VIET_TRI);
        fields.put("chairName", "");
        fields.put("chairUnit", Cast.VIET_TRI);
        fields.put("central", Plans.id(cast.endpoint(Cast.VIET_TRI)));

        assertThat(commune.submit("/meetings/outlook", fields).body())
                .contains("Tên cuộc họp: không được để trống.")
                .contains("Chủ trì: không được để trống.")
                .contains("Họp riêng của tỉnh")
                .contains("Điểm cầu phường Việt Trì");
        fields.put("central", Plans.id(cast.central()));
        assertThat(commune.submit("/meetings/outlook", fields).body())
                .doesNotContain("Họp riêng của tỉnh")
                .doesNotContain("data-free-day");
    }

    @Test
    void showsTheInvitationPaperBeforeAnybodyGetsIt() {
        var browser = product.browser("thuky");
        browser.get("/meetings/new");
        var fields = form("Giao ban");
        fields.put("unit", Cast.THU_CUC);

        var paper = browser.submit("/meetings/outlook/invitation", fields);

        assertThat(paper.header("Content-Type")).contains("application/pdf");
        assertThat(paper.body()).startsWith("%PDF");
        fields.put("title", "");
        assertThat(browser.submit("/meetings/outlook/invitation", fields).status())
                .isEqualTo(422);
    }

    @Test
    void tellsOfAChangeOnlyThoseWhomItConcerns() {
        var browser = product.browser("thuky");
        browser.get("/meetings/new");
        var fields = form("Giao ban");
        fields.put("unit", Cast.THU_CUC);
        var path = browser.submit("/meetings", fields).header("Location").orElseThrow();
        fields.put("version", "1");

        assertThat(browser.submit(path + "/outlook", fields).body()).contains("không ai được báo lại");
        fields.put("from", "09:00");
        fields.put("unit", Cast.VIET_TRI);
        assertThat(browser.submit(path + "/outlook", fields).body())
                .contains("1 điểm cầu nhận lời mời họp")
                .contains("1 điểm cầu được báo thay đổi lịch họp")
                .contains("1 điểm cầu được báo không phải dự nữa")
                .contains("đã dời từ 08:00 ngày");
    }

    @Test
    void plansTheLikeOfAnEarlierMeetingOnTheSameWeekday() {
        var browser = product.browser("thuky");
        browser.get("/meetings/new");
        var fields = form("Giao ban đầu tuần");
        fields.put("unit", Cast.THU_CUC);
        var path = browser.submit("/meetings", fields).header("Location").orElseThrow();
        var id = path.substring(path.lastIndexOf('/') + 1);

        assertThat(browser.get("/meetings/new?like=" + id).body())
                .contains("Giao ban đầu tuần")
                .contains("value=\"" + Words.day(day.plusDays(7)) + "\"")
                .contains("value=\"08:00\"")
                .containsPattern("value=\"" + Cast.THU_CUC + "\" data-endpoints=\"1\" checked")
                .contains("action=\"/meetings\"");
        assertThat(product.browser("thuky." + Cast.VIET_TRI)
                        .get("/meetings/new?like=" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void knowsADraftThatHasArrived() {
        var browser = product.browser("thuky");
        browser.get("/meetings/new");
        var fields = form("Giao ban");
        fields.put("draft", "0b1c2d3e-draft");

        browser.submit("/meetings", fields);

        assertThat(browser.get("/meetings/new").body()).contains("data-sent=\"0b1c2d3e-draft\"");
    }

    @Test
    void remembersGroupsForTheUnitThatOrganizes() {
        var api = product.as("thuky");
        var group = "{\"name\":\"Khối miền núi\",\"invite\":{\"units\":[\"" + Cast.THU_CUC
                + "\"],\"belows\":[{\"unit\":\"25\",\"level\":\"agency\"}]}}";
        var saved = api.post("/api/v1/groups", group);

        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(saved.text("unit.code")).isEqualTo(Cast.OFFICE);
        assertThat(api.get("/api/v1/groups?unit=" + Cast.OFFICE).body()).contains("Khối miền núi");
        assertThat(api.get("/api/v1/groups?unit=" + Cast.FINANCE).text("total")).isEqualTo("0");
        assertThat(api.post("/api/v1/groups", group).body()).contains("Đã có nhóm tên “Khối miền núi”");
        var path = "/api/v1/groups/" + saved.text("id");
        assertThat(api.put(path, 1, group.replace("miền núi", "vùng cao")).text("name"))
                .isEqualTo("Khối vùng cao");
        assertThat(api.put(path, 1, group).status()).isEqualTo(412);
        assertThat(api.status("DELETE", path, null)).isEqualTo(200);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    private Map<String, String> form(String title) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", title);
        fields.put("kind", "routine");
        fields.put("organizer", Cast.OFFICE);
        fields.put("chairName", Cast.CHAIR);
        fields.put("chairOffice", Cast.CHAIRS_OFFICE);
        fields.put("chairUnit", Cast.PROVINCE);
        fields.put("day", Words.day(day));
        fields.put("from", "08:00");
        fields.put("until", "10:00");
        fields.put("lastDay", "");
        fields.put("central", Plans.id(cast.central()));
        fields.put("hall", "");
        return fields;
    }

    private void setActive(String unit, boolean active) {
        product.bean(Sql.class)
                .update(
                        "UPDATE endpoint SET active = ? WHERE id = ?",
                        active,
                        cast.endpoint(unit).value());
    }
}
