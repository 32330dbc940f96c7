package vn.diemcau.sample;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.DatabaseAddress;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.VietnamTime;

/**
 * Ten years of a province in the database of a product that runs with the sample: the sample year ten times, in bulk.
 */
public final class TenYears {
    private static final int YEARS = 10;
    private static final int AT_ONCE = 20;
    private static final int CONNECTIONS = 4;

    private final Transactions transactions;
    private final Sql sql;
    private final Places places;
    private final BulkTelling telling;
    private final TellingMeetings.People people;
    private final Map<LocalDate, List<Place>> placesByMonth = new HashMap<>();

    private TenYears(ApplicationContext context) {
        this.transactions = context.getBean(Transactions.class);
        this.sql = context.getBean(Sql.class);
        this.places = context.getBean(Places.class);
        this.telling = new BulkTelling(context);
        this.people = context.getBean(TellingMeetings.class).people();
    }

    /** The beans of the product on the embedded database of its data folder. */
    public static ApplicationContext on(Path data) throws IOException {
        var folder = data.resolve("db");
        var port = Files.readString(folder.resolve("server.pid")).strip().split(" ")[1];
        var password = Files.readString(folder.resolve("password")).strip();
        var address = new DatabaseAddress(
                "jdbc:mysql://127.0.0.1:" + port + "/diemcau?sslMode=DISABLED", "diemcau", password);
        var properties = new HashMap<>(address.properties(CONNECTIONS));
        // The product has migrated it, with migrations that are not known here.
        properties.put("flyway.datasources.default.enabled", false);
        properties.put("DATA_DIR", data.toString());
        return ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(properties)
                .start();
    }

    /** Tells them up to yesterday; answers how many meetings. */
    public static int tell(ApplicationContext context) {
        return new TenYears(context).tell();
    }

    /** Who reads the reports of the province. */
    public static Caller secretary(ApplicationContext context) {
        return context.getBean(Places.class).caller("thuky");
    }

    private int tell() {
        var today = LocalDate.now(VietnamTime.ZONE);
        var midnight = today.atStartOfDay(VietnamTime.ZONE).toInstant();
        // A bench that was cut off goes on where it was.
        var last = sql.first(
                        "SELECT MAX(starts_at) AS last FROM meeting WHERE starts_at < ?",
                        row -> Optional.ofNullable(row.instantOrNull("last")),
                        midnight)
                .flatMap(one -> one);
        if (last.isEmpty()) {
            transactions.run(places::writeOld);
        }
        var occasions = SampleYear.years(today, YEARS).stream()
                .filter(one -> one.startsAt().isAfter(last.orElse(Instant.MIN)))
                .toList();
        int told = 0;
        for (int from = 0; from < occasions.size(); from += AT_ONCE) {
            var some = occasions.subList(from, Math.min(occasions.size(), from + AT_ONCE));
            told += together(some, today);
        }
        sql.list(
                "ANALYZE TABLE meeting, meeting_endpoint, meeting_log, attendance_fact, notice, booking, reply",
                row -> "");
        return told;
    }

    private int together(List<SampleYear.Occasion> occasions, LocalDate today) {
        try {
            transactions.run(() -> occasions.forEach(occasion -> tell(occasion, today)));
            return occasions.size();
        } catch (RefusalException oneIsInTheWay) {
            var told = new ArrayList<SampleYear.Occasion>();
            for (var occasion : occasions) {
                try {
                    transactions.run(() -> tell(occasion, today));
                    told.add(occasion);
                } catch (RefusalException refused) {
                    System.err.println(occasion + " is not told: " + refused.refusals());
                }
            }
            return told.size();
        }
    }

    private void tell(SampleYear.Occasion occasion, LocalDate today) {
        var there = placesByMonth.computeIfAbsent(occasion.day().withDayOfMonth(1), _ -> places.on(occasion.day()));
        var midnight = today.atStartOfDay(VietnamTime.ZONE).toInstant();
        telling.tell(people, new Telling(occasion, there, places.halls(), midnight).told());
    }
}
