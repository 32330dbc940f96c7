package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.diemcau.bridge.rehearsal.Tickets.Ticket;
import vn.diemcau.chain.Hashes;

/** The HTML of the practice room; script and style are files of their own, as the content policy asks. */
@Singleton
@Configured
class PracticePage {
    private static final Pattern SAID = Pattern.compile("\\{\\{say:([a-z-]+)}}");

    private final String room = read("/rehearsal/practice.html");
    private final String refused = read("/rehearsal/no-ticket.html");
    private final Map<String, String> versions = Map.of(
            "script", version("/assets/rehearsal/practice.js"),
            "style", version("/assets/rehearsal/practice.css"));

    String of(Ticket ticket, PracticeWords words) {
        return said(versioned(room), words)
                .replace("{{endpoint}}", escaped(ticket.displayName()))
                .replace("{{subject}}", escaped(ticket.subject()));
    }

    String withoutTicket(PracticeWords words) {
        return said(versioned(refused), words);
    }

    private static String said(String html, PracticeWords words) {
        return SAID.matcher(html)
                .replaceAll(said -> Matcher.quoteReplacement(escaped(words.say(said.group(1)))))
                .replace("{{language}}", words.language().code())
                .replace("{{words}}", escaped(words.script()));
    }

    private String versioned(String html) {
        var out = html;
        for (var version : versions.entrySet()) {
            out = out.replace("{{" + version.getKey() + "-version}}", version.getValue());
        }
        return out;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                // So that a name never becomes a place to be filled in.
                .replace("{", "&#123;");
    }

    /** Files may be kept for ever; their addresses change with what is in them. */
    private static String version(String path) {
        return Hashes.sha256(read(path)).substring(0, 12);
    }

    private static String read(String path) {
        try (var file = PracticePage.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
