package vn.diemcau.web.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** One method that {@code docs/walk.md} names: a link to its file, with {@code Type#method} as the text. */
record Step(Path file, String type, String method) {
    private static final Pattern LINK =
            Pattern.compile("\\[`(\\w+)#(\\w+)`]\\(\\.\\./([^)]+?/src/main/java/([^)]+)\\.java)\\)");

    /** All steps of the walk, in its order; {@code root} is the folder of the repository. */
    static List<Step> of(Path root) {
        try {
            return LINK.matcher(Files.readString(root.resolve("docs/walk.md")))
                    .results()
                    .map(link ->
                            new Step(root.resolve(link.group(3)), link.group(4).replace('/', '.'), link.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
