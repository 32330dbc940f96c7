package vn.diemcau.attendance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What really happened in one meeting, invented: stays of some endpoints, restarts of the bridge, darkness on our side.
 * Counted in seconds from an hour before the start; its sheet is reckoned second by second, on purpose in another way
 * than the product does it.
 */
final class Truth {
    static final int START = 3_600;
    static final int CLOSING = START + 7_200;
    static final int GRACE = 300;
    static final int RECONNECT = 120;

    final int endpoints;
    final List<Stay> stays = new ArrayList<>();
    final List<Integer> restarts = new ArrayList<>();
    /** Neither signals nor rosters reach us. */
    final List<Span> ourDarkness = new ArrayList<>();
    /** The bridge tells signals, but gives no roster. */
    final List<Span> noRoster = new ArrayList<>();

    record Stay(int endpoint, String connection, int from, int until, boolean lost, boolean told) {}

    record Span(int from, int until) {
        boolean holds(int second) {
            return second >= from && second < until;
        }
    }

    Truth(Random random, boolean troubled) {
        endpoints = 1 + random.nextInt(4);
        if (troubled) {
            trouble(random);
        }
        for (int endpoint = 1; endpoint <= endpoints; endpoint++) {
            int devices = random.nextInt(3);
            for (int device = 0; device < devices; device++) {
                life(random, endpoint, device);
            }
        }
    }

    private void trouble(Random random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            restarts.add(random.nextInt(CLOSING));
        }
        restarts.sort(Comparator.naturalOrder());
        for (int i = random.nextInt(3); i > 0; i--) {
            ourDarkness.add(darkness(random));
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            noRoster.add(darkness(random));
        }
    }

    private static Span darkness(Random random) {
        int from = random.nextInt(CLOSING);
        return new Span(from, from + (random.nextBoolean() ? random.nextInt(100) : 200 + random.nextInt(1_200)));
    }

    /** One device after another stay: hours in the room, short breaks of the line, long absences. */
    private void life(Random random, int endpoint, int device) {
        int at = random.nextInt(CLOSING);
        for (int no = 0; at < CLOSING && no < 6; no++) {
            int until = at + 600 + random.nextInt(4_000);
            boolean lost = random.nextBoolean();
            boolean told = true;
            for (int restart : restarts) {
                if (restart > at && restart <= until) {
                    until = restart;
                    lost = true;
                    told = false;
                    break;
                }
            }
            stays.add(new Stay(endpoint, "c-" + endpoint + "-" + device + "-" + no, at, until, lost, told));
            at = until + (random.nextBoolean() ? 5 + random.nextInt(100) : 600 + random.nextInt(1_500));
            if (random.nextInt(4) == 0) {
                return;
            }
        }
    }

    int epochAt(int second) {
        return 1 + (int) restarts.stream().filter(restart -> restart <= second).count();
    }

    List<Stay> of(int endpoint) {
        return stays.stream()
                .filter(stay -> stay.endpoint() == endpoint && stay.from() < CLOSING)
                .sorted(Comparator.comparing(Stay::from))
                .toList();
    }

    /** For each second before the closing whether the endpoint was connected, short losses bridged. */
    boolean[] connected(int endpoint) {
        var seconds = new boolean[CLOSING];
        var mine = of(endpoint);
        for (var stay : mine) {
            fill(seconds, stay.from(), Math.min(CLOSING, stay.until()));
        }
        for (var stay : mine) {
            // The last one out was lost, and somebody was back in time.
            if (stay.lost() && stay.until() < CLOSING && !seconds[stay.until()]) {
                var back = mine.stream()
                        .mapToInt(Stay::from)
                        .filter(from -> from > stay.until())
                        .min();
                if (back.isPresent() && back.getAsInt() - stay.until() <= RECONNECT) {
                    fill(seconds, stay.until(), back.getAsInt());
                }
            }
        }
        return seconds;
    }

    private static void fill(boolean[] seconds, int from, int until) {
        for (int second = from; second < until; second++) {
            seconds[second] = true;
        }
    }

    /** Whether some second near this one is a change: an edge, where a lost signal leaves the record behind. */
    boolean nearAnEdge(int endpoint, int second, int margin) {
        return of(endpoint).stream()
                .anyMatch(
                        stay -> Math.abs(stay.from() - second) <= margin || Math.abs(stay.until() - second) <= margin);
    }
}
