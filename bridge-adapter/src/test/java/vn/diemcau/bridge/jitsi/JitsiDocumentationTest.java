package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/jitsi.md} tells all that can be set, and all that the self-check may find. */
class JitsiDocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "jitsi.md");
    private static final Path SETTINGS = Path.of("src/main/java/vn/diemcau/bridge/jitsi/JitsiSettings.java");
    private static final Path PARTS = Path.of("src/main/java/vn/diemcau/bridge/jitsi/ShardParts.java");
    private static final Pattern OF_ALL = Pattern.compile("\"jitsi\\.([a-z-]+)\"");
    private static final Pattern OF_A_SHARD = Pattern.compile("at \\+ \"([a-z-]+)\"");
    private static final Pattern OF_A_PART = Pattern.compile("text\\(shard, \"([a-z-]+)\"");

    @Test
    void everySettingIsOnThePage() throws IOException {
        var source = Files.readString(SETTINGS);
        var names = new TreeSet<String>();
        OF_ALL.matcher(source).results().forEach(found -> names.add("JITSI_" + variable(found.group(1))));
        OF_A_SHARD.matcher(source).results().forEach(found -> names.add("JITSI_TINH_" + variable(found.group(1))));

        OF_A_PART
                .matcher(Files.readString(PARTS))
                .results()
                .forEach(found -> names.add("JITSI_TINH_" + variable(found.group(1))));

        assertThat(names).contains("JITSI_HOOK_SECRET", "JITSI_TINH_PUBLIC_URL", "JITSI_TINH_JVB_REST");
        assertThat(page()).contains(names);
    }

    @Test
    void everyFindingIsOnThePage() throws IOException {
        var page = page();
        for (var trial : Trial.values()) {
            assertThat(page).contains("`" + trial.code() + "`");
        }
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
