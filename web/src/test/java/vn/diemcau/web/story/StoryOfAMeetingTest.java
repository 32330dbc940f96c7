package vn.diemcau.web.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.diemcau.web.Product;

/** One meeting from plan to archive, on the real database, over real HTTP, opened by the real clock. */
class StoryOfAMeetingTest {
    private static byte @Nullable [] archive;

    @Test
    void oneMeetingFromPlanToArchive() {
        assertThat(told()).isNotEmpty();
    }

    /** Tells the story once in this JVM, watched for the sake of {@link WalkTest}. */
    static synchronized byte[] told() {
        var known = archive;
        if (known == null) {
            Footprints.watch(Step.of(Path.of("").toAbsolutePath().getParent()));
            known = new StoryOfAMeeting(Product.running()::as).tell();
            archive = known;
        }
        return known;
    }
}
