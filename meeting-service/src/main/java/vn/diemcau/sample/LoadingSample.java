package vn.diemcau.sample;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.invitations.Muting;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Units;

/**
 * <em>Nạp tỉnh mẫu</em>: loads the sample once, step by step, while people already sign in. A step is one transaction
 * that begins with its own row, so that a step cut off is done again, one that was done is not, and of two nodes that
 * start together one waits for the other.
 */
@Singleton
public class LoadingSample {
    private static final Logger LOG = LoggerFactory.getLogger(LoadingSample.class);
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final boolean wanted;
    private final int days;
    private final SampleProvince province;
    private final Places places;
    private final TellingThePast past;
    private final Transactions transactions;
    private final Sql sql;
    private final Units units;
    private final Endpoints endpoints;
    private final DaysOff daysOff;
    private final SchedulingMeetings scheduling;
    private final Muting muting;
    private final ProductClock clock;
    private volatile SampleProgress progress = SampleProgress.NOT_WANTED;

    LoadingSample(
            @Value("${diemcau.sample:false}") boolean wanted,
            @Value("${diemcau.sample-days:365}") int days,
            SampleProvince province,
            Places places,
            TellingThePast past,
            Transactions transactions,
            Sql sql,
            Units units,
            Endpoints endpoints,
            DaysOff daysOff,
            SchedulingMeetings scheduling,
            Muting muting,
            ProductClock clock) {
        this.wanted = wanted;
        this.days = days;
        this.province = province;
        this.places = places;
        this.past = past;
        this.transactions = transactions;
        this.sql = sql;
        this.units = units;
        this.endpoints = endpoints;
        this.daysOff = daysOff;
        this.scheduling = scheduling;
        this.muting = muting;
        this.clock = clock;
    }

    public SampleProgress progress() {
        return progress;
    }

    /** Loads in the background where the configuration asks for the sample; returns at once. */
    public void start() {
        if (wanted) {
            progress = new SampleProgress(SampleProgress.State.LOADING, 0, steps().size());
            Thread.ofVirtual().name("sample").start(this::loadPatiently);
        }
    }

    /** Loads whatever is not loaded yet, here and now. */
    public void load() {
        load(days);
    }

    /** @param back how many days before today are told of; none with 0 */
    void load(int back) {
        var steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            progress = new SampleProgress(SampleProgress.State.LOADING, i, steps.size());
            once(steps.get(i));
        }
        LOG.info("The sample province is loaded; sign in as thuky with the password {}", SampleProvince.PASSWORD);
        if (back >= SampleYear.WHOLE) {
            once(new Step("old-endpoints", places::writeOld));
        }
        if (back > 0) {
            past.tell(
                    firstDay(),
                    back,
                    (told, of) -> progress = new SampleProgress(SampleProgress.State.TELLING, told, of));
            LOG.info("The past meetings of the sample are told");
        }
        progress = new SampleProgress(SampleProgress.State.LOADED, progress.of(), progress.of());
    }

    /** The day on which it was loaded, so that a start on another day goes on with the same year. */
    private LocalDate firstDay() {
        return sql.first("SELECT done_at FROM sample_step WHERE step = 'meetings'", row -> row.instant("done_at"))
                .map(VietnamTime::dayOf)
                .orElseThrow();
    }

    private void loadPatiently() {
        for (int tries = 1; ; tries++) {
            try {
                load();
                return;
            } catch (DatabaseAway away) {
                if (tries == TRIES || !paused()) {
                    failed(away);
                    return;
                }
            } catch (RuntimeException failure) {
                failed(failure);
                return;
            }
        }
    }

    private void failed(RuntimeException failure) {
        progress = new SampleProgress(SampleProgress.State.FAILED, progress.done(), progress.of());
        LOG.error("The sample province could not be loaded; the next start goes on with it", failure);
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Step(String word, Runnable work) {}

    private List<Step> steps() {
        return List.of(
                new Step("units", province::importUnits),
                new Step("agencies", province::importAgencies),
                new Step("accounts", () -> province.writeAccounts(today())),
                new Step("halls", () -> province.writeHalls(today())),
                new Step("endpoints", () -> province.writeEndpoints(today())),
                new Step("days-off", this::enterDaysOff),
                new Step("meetings", this::planMeetings));
    }

    private void once(Step step) {
        boolean there = sql.first("SELECT step FROM sample_step WHERE step = ?", row -> row.text("step"), step.word)
                .isPresent();
        if (there) {
            return;
        }
        try {
            transactions.run(() -> {
                sql.update("INSERT INTO sample_step (step, done_at) VALUES (?, ?)", step.word, clock.instant());
                step.work.run();
            });
        } catch (DuplicateKey another) {
            LOG.info("Another node has loaded the {} of the sample", step.word);
        }
    }

    private LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }

    private void enterDaysOff() {
        var administrator = places.caller("quantri");
        for (int year = today().getYear(); year <= today().getYear() + 1; year++) {
            daysOff.putFixed(administrator, year).orElseThrow();
        }
    }

    /**
     * One meeting later today among departments, so that the communes stay free for whoever tries the product, and two
     * of tomorrow: the whole province in the morning, some communes in the afternoon.
     */
    private void planMeetings() {
        var secretary = places.caller("thuky");
        var inTwoHours = clock.instant().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
        plan(
                secretary,
                "Họp chuyên đề về quyết toán ngân sách và giải ngân vốn đầu tư công",
                "thematic",
                "X25.13",
                new WantedMeeting.WantedChair("Phạm Quang Huy", "Giám đốc Sở Tài chính", "X25.13"),
                inTwoHours,
                Duration.ofMinutes(90),
                "X25.13",
                new WantedMeeting.Invite(List.of(), List.of("X25.14", "X25.15", "X25.17", "X25.20"), List.of()),
                List.of(
                        new WantedMeeting.Point("Tình hình giải ngân đến hết tháng trước", 20, "Sở Tài chính"),
                        new WantedMeeting.Point("Thảo luận", 50, null),
                        new WantedMeeting.Point("Kết luận", 20, null)));
        plan(
                secretary,
                "Giao ban UBND tỉnh với các xã, phường",
                "routine",
                SampleProvince.OFFICE,
                new WantedMeeting.WantedChair("Lê Văn Chính", "Phó Chủ tịch UBND tỉnh", SampleProvince.PROVINCE),
                tomorrowAt(8),
                Duration.ofMinutes(120),
                SampleProvince.PROVINCE,
                new WantedMeeting.Invite(
                        List.of(), List.of(), List.of(new WantedMeeting.Below(SampleProvince.PROVINCE, "commune"))),
                List.of(
                        new WantedMeeting.Point("Khai mạc", 10, null),
                        new WantedMeeting.Point("Kết quả thực hiện nhiệm vụ trong tháng", 40, "Văn phòng UBND tỉnh"),
                        new WantedMeeting.Point("Ý kiến của các xã, phường", 50, null),
                        new WantedMeeting.Point("Kết luận của chủ trì", 20, null)));
        plan(
                secretary,
                "Triển khai bộ phận một cửa ở xã, phường",
                "thematic",
                SampleProvince.OFFICE,
                new WantedMeeting.WantedChair("Lê Văn Chính", "Phó Chủ tịch UBND tỉnh", SampleProvince.PROVINCE),
                tomorrowAt(14),
                Duration.ofMinutes(90),
                SampleProvince.OFFICE,
                new WantedMeeting.Invite(
                        List.of(),
                        List.of(SampleProvince.VIET_TRI, SampleProvince.THU_CUC, "07942", "07954", "08311", "08566"),
                        List.of()),
                List.of(new WantedMeeting.Point("Báo cáo và thảo luận", 90, null)));
    }

    private void plan(
            Caller caller,
            String title,
            String kind,
            String organizer,
            WantedMeeting.WantedChair chair,
            Instant startsAt,
            Duration length,
            String centralUnit,
            WantedMeeting.Invite invite,
            List<WantedMeeting.Point> agenda) {
        var wanted = new WantedMeeting(
                title,
                kind,
                organizer,
                chair,
                startsAt,
                startsAt.plus(length),
                endpointOf(centralUnit, VietnamTime.dayOf(startsAt)),
                null,
                invite,
                agenda,
                false);
        var outcome = quietly(caller, wanted);
        if (outcome instanceof Outcome.Refused<?>(var refusals)) {
            throw new IllegalStateException(title + ": " + refusals);
        }
    }

    private Outcome<?> quietly(Caller caller, WantedMeeting wanted) {
        try {
            return muting.during(() -> scheduling.plan(caller, wanted));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String endpointOf(String unitCode, LocalDate day) {
        var unit = units.inForce(unitCode, day).orElseThrow();
        return String.valueOf(endpoints
                .activeOf(Set.of(unit.id()), day)
                .getOrDefault(unit.id(), List.of())
                .getFirst()
                .id()
                .value());
    }

    private Instant tomorrowAt(int hour) {
        return today().plusDays(1)
                .atTime(LocalTime.of(hour, 0))
                .atZone(VietnamTime.ZONE)
                .toInstant();
    }
}
