package vn.diemcau.web.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same story with the packaged product and its own database, judged by the tools that anybody has. */
class StoryOfAMeetingIT {
    private static final String RECIPE = """
            h=$(printf '0%.0s' $(seq 64)); while IFS= read -r l; do [ "$(jq -r .prev <<<"$l")" = "$h" ] || { echo broken; exit 1; }
            h=$(printf %s "$l" | sha256sum | cut -c1-64); done < ledger.jsonl; echo "$h"
            """;

    @TempDir
    Path folder;

    @Test
    void theArchiveStandsBeforeTheToolsOfAnybody() throws Exception {
        try (var product = new PackagedProduct("story")) {
            var story = new StoryOfAMeeting(product::as);
            Files.write(folder.resolve("archive.zip"), story.tell());
            assertThat(shell("unzip -q archive.zip && sha256sum -c SHA256SUMS")).contains("ledger.jsonl: OK");
            var seal = product.as("thuky")
                    .get("/api/v1/meetings/" + story.meeting() + "/attendance")
                    .at("asOf")
                    .get("hash")
                    .getStringValue();
            assertThat(shell(RECIPE).strip()).isEqualTo(seal);
            var text = shell("pdftotext -layout *.pdf - | tr -s ' \\n' ' '");
            assertThat(text)
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                    .contains("Độc lập - Tự do - Hạnh phúc")
                    .contains("BIÊN BẢN")
                    .contains("Giao ban công tác tháng 11")
                    .contains("xã Thu Cúc")
                    .contains("phường Việt Trì")
                    .contains("Đồng chí Lê Văn Chính khai mạc cuộc họp.");
        }
    }

    private String shell(String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
