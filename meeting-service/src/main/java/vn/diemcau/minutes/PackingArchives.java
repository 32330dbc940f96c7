package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.chain.Hashes;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Folding;

/**
 * Makes the package of a meeting: paper, data, ledger, seals with their public keys, the way to check them, and the
 * hash of each file. The same meeting packed at the same moment gives the same bytes.
 */
@Singleton
class PackingArchives {
    private static final int LINES_AT_ONCE = 5_000;

    private final PrintingMinutes printingMinutes;
    private final MeetingRecords records;
    private final Ledger ledger;

    PackingArchives(PrintingMinutes printingMinutes, MeetingRecords records, Ledger ledger) {
        this.printingMinutes = printingMinutes;
        this.records = records;
        this.ledger = ledger;
    }

    Archives.Package pack(HeldMeetings.Held held, Minutes.Adopted adopted, MeetingKind kind, Instant at) {
        var pdf = printingMinutes.paper(held, adopted);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("bien-ban.pdf", pdf);
        files.put("meeting.json", json(records.meeting(held, adopted, kind, at)));
        files.put("ledger.jsonl", utf8(lines(held.id())));
        files.put("seals.json", json(records.seals(held.id())));
        records.publicKeys(held.id()).forEach((name, pem) -> files.put(name, utf8(pem)));
        files.put(
                "README.txt",
                utf8(ArchiveReadme.of(held.plan().title(), !adopted.signatures().isEmpty())));
        var sums = utf8(sums(files));
        files.put("SHA256SUMS", sums);
        return new Archives.Package(
                held.id(), at, Hashes.sha256(sums), kind.retentionYears(), pdf, zip(files, at), words(held, adopted));
    }

    /** Folded for searching: title, organizer, chair, headings, bodies and conclusions. */
    private static String words(HeldMeetings.Held held, Minutes.Adopted adopted) {
        var content = adopted.content();
        return Stream.of(
                        Stream.of(
                                held.plan().title(),
                                held.organizer().name(),
                                held.plan().chair().name()),
                        content.sections().stream().map(section -> section.heading() + " " + section.body()),
                        content.conclusions().stream().map(Conclusion::text))
                .flatMap(texts -> texts)
                .map(Folding::fold)
                .collect(Collectors.joining(" "));
    }

    private String lines(MeetingId meeting) {
        var text = new StringBuilder();
        var last = 0L;
        while (true) {
            var entries = ledger.entries(meeting, last, LINES_AT_ONCE);
            for (LedgerEntry entry : entries) {
                text.append(entry.line()).append('\n');
                last = entry.no();
            }
            if (entries.size() < LINES_AT_ONCE) {
                return text.toString();
            }
        }
    }

    private static String sums(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> Hashes.sha256(file.getValue()) + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] json(Map<String, ?> data) {
        return utf8(CanonicalJson.write(data) + "\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files, Instant at) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.ofInstant(at, VietnamTime.ZONE));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A package in memory could not be written", failure);
        }
        return bytes.toByteArray();
    }
}
