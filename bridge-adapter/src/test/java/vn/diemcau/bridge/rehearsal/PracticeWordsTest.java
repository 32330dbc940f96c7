package vn.diemcau.bridge.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of the practice room stands in its bundle. */
class PracticeWordsTest {
    private static final PracticeWords VIETNAMESE = PracticeWords.of("vi");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern FOREIGN = Pattern.compile("[\\p{IsLatin}&&[^A-Za-zªº]]");
    private static final Pattern SAID = Pattern.compile("\\{\\{say:([a-z-]+)}}");
    private static final Pattern SAID_BY_THE_SCRIPT = Pattern.compile("tell\\('([a-z.-]+)'");

    @Test
    void speaksVietnameseUnlessSomebodyChoseOtherwise() {
        assertThat(PracticeWords.of("")).isEqualTo(VIETNAMESE);
        assertThat(PracticeWords.of("en").say("leave")).isEqualTo("Leave the room");
        assertThat(PracticeWords.of("en").script()).startsWith("{\"barred\":\"").doesNotContain("script.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rehearsal/practice.html", "rehearsal/no-ticket.html", "assets/rehearsal/practice.js"})
    void keepsNoStringsElsewhere(String file) throws IOException {
        var text = Files.readString(RESOURCES.resolve(file));

        assertThat(text.lines().filter(line -> FOREIGN.matcher(line).find())).isEmpty();
        assertThat(SAID.matcher(text).results().map(said -> said.group(1)))
                .allSatisfy(key -> assertThat(VIETNAMESE.say(key)).isNotBlank());
        assertThat(SAID_BY_THE_SCRIPT.matcher(text).results().map(said -> "script." + said.group(1)))
                .allSatisfy(key -> assertThat(VIETNAMESE.say(key)).isNotBlank());
    }

    @Test
    void noPictureAndNoSoundCouldLeaveTheBrowser() throws IOException {
        var script = Files.readString(RESOURCES.resolve("assets/rehearsal/practice.js"));

        assertThat(script)
                .contains("getUserMedia")
                .doesNotContain(
                        "RTCPeerConnection", "MediaRecorder", "captureStream", "WebSocket", "toDataURL", "toBlob");
    }
}
