package vn.diemcau.web.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/walk.md} true: its files and methods are there, and the story passes through each of them. */
class WalkTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theWalkHasItsSixteenLines() throws Exception {
        var walk = Files.readString(ROOT.resolve("docs/walk.md"));
        assertThat(walk.lines().filter(line -> line.matches("\\| \\d+ \\|.*"))).hasSize(16);
        assertThat(Step.of(ROOT)).hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void everyFileAndMethodOfTheWalkIsThere() throws Exception {
        for (var step : Step.of(ROOT)) {
            assertThat(step.file()).exists();
            assertThat(Arrays.stream(
                                    Class.forName(step.type(), false, getClass().getClassLoader())
                                            .getDeclaredMethods())
                            .map(java.lang.reflect.Method::getName))
                    .as(step.type())
                    .contains(step.method());
        }
    }

    @Test
    void theStoryPassesThroughEveryLineOfTheWalk() {
        StoryOfAMeetingTest.told();
        assertThat(Step.of(ROOT))
                .allSatisfy(step -> assertThat(Footprints.has(step))
                        .as("%s#%s is named by the walk and not entered by the story", step.type(), step.method())
                        .isTrue());
    }
}
