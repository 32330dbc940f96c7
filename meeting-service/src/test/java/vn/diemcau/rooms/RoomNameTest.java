package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.meetings.MeetingId;

class RoomNameTest {

    @Test
    void tellsWhichMeetingItIsWithoutAccents() {
        assertThat(RoomName.of(new MeetingId(42), "Giao ban tháng 11").value())
                .matches("42-giao-ban-thang-11-[a-z2-9]{16}");
    }

    @Test
    void staysReadableWhenTheTitleIsLong() {
        var title = "Hội nghị trực tuyến toàn tỉnh đánh giá tình hình phát triển kinh tế - xã hội năm 2026";

        assertThat(RoomName.of(new MeetingId(7), title).value())
                .startsWith("7-hoi-nghi-truc-tuyen-toan-tinh-danh-gia-")
                .hasSizeLessThan(80);
    }

    @Test
    void needsNoReadableTitle() {
        assertThat(RoomName.of(new MeetingId(7), "—").value()).matches("7-[a-z2-9]{16}");
    }

    @Test
    void isNotGuessedFromAnother() {
        var id = new MeetingId(7);

        assertThat(RoomName.of(id, "Giao ban")).isNotEqualTo(RoomName.of(id, "Giao ban"));
    }

    @Test
    void knowsWhatCannotBeAName() {
        assertThat(RoomName.possible("42-giao-ban")).isTrue();
        assertThat(RoomName.possible("../etc")).isFalse();
        assertThat(RoomName.possible("Giao ban")).isFalse();
    }
}
