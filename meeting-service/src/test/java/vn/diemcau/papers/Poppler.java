package vn.diemcau.papers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Reads what was printed, with tools that are not ours. */
public final class Poppler {
    private Poppler() {}

    /** What poppler reads in it, with the layout of the page. */
    public static String read(byte[] pdf) {
        return new String(poppler(pdf, "pdftotext", "-layout", "-enc", "UTF-8", "FILE", "-"), StandardCharsets.UTF_8);
    }

    public static String facts(byte[] pdf) {
        return new String(poppler(pdf, "pdfinfo", "FILE"), StandardCharsets.UTF_8);
    }

    public static String fonts(byte[] pdf) {
        return new String(poppler(pdf, "pdffonts", "FILE"), StandardCharsets.UTF_8);
    }

    private static byte[] poppler(byte[] pdf, String... command) {
        try {
            var file = Files.createTempFile("paper", ".pdf");
            try {
                Files.write(file, pdf);
                return run(file, command);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] run(Path file, String... command) throws IOException {
        var words = new ArrayList<String>();
        for (var word : command) {
            words.add(word.equals("FILE") ? file.toString() : word);
        }
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var read = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command[0] + ": " + new String(read, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return read;
    }
}
