package vn.diemcau.web.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.web.Product;

/** One meeting from plan to archive, on the real database, over real HTTP, opened by the real clock. */
class StoryOfAMeetingTest {
    @Test
    void oneMeetingFromPlanToArchive() {
        assertThat(new StoryOfAMeeting(Product.running()::as).tell()).isNotEmpty();
    }
}
