package vn.diemcau.bridge.jitsi;

import java.time.Duration;
import java.util.Locale;

/**
 * 260 clients over WebSocket in one room of a real Prosody, the events passing a bad network, with and without the
 * journal, and with the product away for two minutes in the middle. What the ledger holds is compared with what the
 * clients wrote down.
 */
final class LargeRoomBench {
    private static final int ENDPOINTS = 260;
    private static final int GO_AND_COME_BACK = 100;
    private static final Duration AWHILE = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final Relay.Disorder BAD_NETWORK = new Relay.Disorder(0.2, 0.3, 2_000);

    private LargeRoomBench() {}

    public static void main(String[] args) throws Exception {
        System.out.println("# 260 clients over WebSocket in one room; 20 % of the events lost, 30 % doubled, all late");
        run("without journal, events as they are", false, Relay.Disorder.NONE, Duration.ZERO);
        run("without journal, bad network", false, BAD_NETWORK, Duration.ZERO);
        run("with journal, bad network", true, BAD_NETWORK, Duration.ZERO);
        run("with journal, product away for two minutes", true, BAD_NETWORK, AWAY);
        run("without journal, product away for two minutes", false, Relay.Disorder.NONE, AWAY);
    }

    private static void run(String what, boolean journal, Relay.Disorder disorder, Duration away) throws Exception {
        try (var large = new LargeRoom(ENDPOINTS, journal, disorder)) {
            long began = System.nanoTime();
            large.everybodyEnters(AWHILE);
            double entered = (System.nanoTime() - began) / 1e9;
            if (away.isZero()) {
                large.leave(GO_AND_COME_BACK, AWHILE);
                large.everybodyEnters(AWHILE);
            } else {
                large.productIsAway(away, () -> large.leave(GO_AND_COME_BACK, AWHILE));
            }
            large.everybodyLeaves(AWHILE);
            long left = System.nanoTime();
            var compared = compared(large, journal);
            while (compared.open() > 0 && System.nanoTime() - left < 60_000_000_000L) {
                // A figure to print, not something to assert: how long until nothing is open any more.
                Thread.sleep(200);
                compared = compared(large, journal);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-52s all in after %.1f s; stays %d, recorded %d, doubled %d, missing %d, invented %d, open %d;"
                            + " settled after %.1f s; events lost %d, doubled %d%n",
                    what,
                    entered,
                    large.log().size(),
                    compared.written(),
                    compared.doubled(),
                    compared.missing().size(),
                    compared.surplus().size(),
                    compared.open(),
                    (System.nanoTime() - left) / 1e9,
                    large.relay().lost(),
                    large.relay().doubled());
        }
    }

    private static Comparison compared(LargeRoom large, boolean journal) {
        return journal ? large.compared() : large.comparedWithRosters();
    }
}
