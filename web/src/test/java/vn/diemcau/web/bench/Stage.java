package vn.diemcau.web.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Endpoints and meetings of a bench, made through the API as the secretary of the sample. */
final class Stage {
    private final Visitor product;

    Stage(Visitor product) {
        this.product = product;
    }

    /** So many endpoints more, spread over the communes; their ids. */
    List<String> register(int count) throws InterruptedException, ExecutionException {
        var communes = Visitor.items(product.get("/api/v1/units?below=25&level=commune&size=5000"));
        var ids = new ArrayList<Future<String>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < count; i++) {
                var unit = Visitor.text(communes.get(i % communes.size()), "code");
                var name = "Điểm cầu thử tải " + (i + 1);
                ids.add(threads.submit(() -> Visitor.text(
                        product.post(
                                "/api/v1/endpoints",
                                Map.of(
                                        "name",
                                        name,
                                        "unit",
                                        Map.of("code", unit),
                                        "terminal",
                                        Map.of("kind", "browser"))),
                        "id")));
            }
        }
        var registered = new ArrayList<String>();
        for (var id : ids) {
            registered.add(id.get());
        }
        return registered;
    }

    /**
     * A meeting in twenty minutes, so that its room opens now; its id.
     *
     * @param chair of each meeting another, for nobody chairs two at a time
     */
    String plan(String title, List<String> endpoints, int chair) {
        var starts = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(20, ChronoUnit.MINUTES);
        var meeting = product.post(
                "/api/v1/meetings",
                Map.of(
                        "title", title,
                        "kind", "routine",
                        "organizer", Map.of("code", "X25.01"),
                        "chair", Map.of("name", "Người chủ trì " + chair, "office", "Chánh Văn phòng", "unit", "25"),
                        "startsAt", starts.toString(),
                        "endsAt", starts.plus(1, ChronoUnit.HOURS).toString(),
                        "central", endpoints.getFirst(),
                        "invite", Map.of("endpoints", endpoints),
                        "agenda", List.of(Map.of("title", "Khai mạc", "minutes", 10)),
                        "approval", "none"));
        return Visitor.text(meeting, "id");
    }

    void awaitRooms(List<String> meetings) {
        for (var meeting : meetings) {
            long until = System.nanoTime() + 120_000_000_000L;
            while (!"ready"
                    .equals(Visitor.object(product.get("/api/v1/meetings/" + meeting), "room")
                            .get("state"))) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the room of meeting " + meeting + " did not open");
                }
                LockSupport.parkNanos(500_000_000);
            }
        }
    }

    void cancel(String meeting) {
        product.post("/api/v1/meetings/" + meeting + "/cancellation", Map.of("reason", "Đo xong"));
    }
}
