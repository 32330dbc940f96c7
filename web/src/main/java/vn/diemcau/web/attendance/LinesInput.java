package vn.diemcau.web.attendance;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.meetings.MeetingId;

/** The lines of a ledger, read from the store as they are sent, so that a long one never stands in memory whole. */
final class LinesInput extends InputStream {
    private static final int LINES_AT_ONCE = 500;

    private final Ledger ledger;
    private final MeetingId meeting;
    private byte[] part = new byte[0];
    private int at;
    private long after;
    private boolean over;

    LinesInput(Ledger ledger, MeetingId meeting) {
        this.ledger = ledger;
        this.meeting = meeting;
    }

    @Override
    public int read() {
        return more() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, from, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return part.length - at;
    }

    private boolean more() {
        if (at < part.length) {
            return true;
        }
        if (over) {
            return false;
        }
        var entries = ledger.entries(meeting, after, LINES_AT_ONCE);
        over = entries.size() < LINES_AT_ONCE;
        if (entries.isEmpty()) {
            return false;
        }
        after = entries.getLast().no();
        part = entries.stream()
                .map(LedgerEntry::line)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }
}
