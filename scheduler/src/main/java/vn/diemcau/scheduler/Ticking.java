package vn.diemcau.scheduler;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.LivingNodes;

/** <em>Đồng hồ chạy</em>: starts Quartz on the product's own database and keeps this node's sign of life. */
@Singleton
@Requires(property = "diemcau.clock", value = "true", defaultValue = "true")
class Ticking {
    private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);
    private static final String NAME = "diem-cau";
    private static final long SIGN_OF_LIFE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long TRY_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final AtomicLong STORES = new AtomicLong();

    private final ApplicationContext context;
    private final DataSource database;
    private final LivingNodes nodes;
    private volatile @Nullable Scheduler scheduler;
    private volatile boolean stopped;

    Ticking(ApplicationContext context, DataSource database, LivingNodes nodes) {
        this.context = context;
        // The pool itself: what Micronaut hands out asks for a transaction of its own around each connection.
        this.database = DelegatingDataSource.unwrapDataSource(database);
        this.nodes = nodes;
    }

    @EventListener
    void start(StartupEvent started) {
        Thread.ofVirtual().name("sign-of-life").start(this::live);
        Thread.ofVirtual().name("clock-start").start(this::startWhenPossible);
    }

    @EventListener
    void stop(ShutdownEvent ending) {
        stopped = true;
        var running = scheduler;
        if (running != null) {
            try {
                running.shutdown(true);
            } catch (SchedulerException failure) {
                LOG.warn("The clock did not stop cleanly: {}", failure.getMessage());
            }
        }
    }

    @Nullable
    Scheduler scheduler() {
        return scheduler;
    }

    private void live() {
        boolean away = false;
        while (!stopped) {
            try {
                nodes.alive();
                away = false;
            } catch (RuntimeException failure) {
                if (!away && !stopped) {
                    LOG.warn("This node cannot give a sign of life: {}", failure.getMessage());
                }
                away = true;
            }
            LockSupport.parkNanos(this, SIGN_OF_LIFE_NANOS);
        }
    }

    private void startWhenPossible() {
        while (!stopped) {
            try {
                startNow();
                return;
            } catch (SchedulerException failure) {
                if (stopped) {
                    return;
                }
                LOG.warn("The clock does not start yet: {}", failure.getMessage());
                LockSupport.parkNanos(this, TRY_AGAIN_NANOS);
            }
        }
    }

    private void startNow() throws SchedulerException {
        var made = make();
        try {
            schedule(made);
            made.start();
            scheduler = made;
        } catch (SchedulerException failure) {
            made.shutdown();
            throw failure;
        }
        if (stopped) {
            made.shutdown();
        }
    }

    private Scheduler make() throws SchedulerException {
        var store = "product-" + STORES.incrementAndGet();
        DBConnectionManager.getInstance().addConnectionProvider(store, new Pool(database));
        // Quartz remembers schedulers by name for the whole JVM; two applications in one would share the first.
        synchronized (STORES) {
            SchedulerRepository.getInstance().remove(NAME);
            var made = new StdSchedulerFactory(properties(store)).getScheduler();
            SchedulerRepository.getInstance().remove(NAME);
            made.setJobFactory(
                    (bundle, _) -> context.getBean(bundle.getJobDetail().getJobClass()));
            return made;
        }
    }

    private static Properties properties(String store) {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", NAME);
        properties.put("org.quartz.scheduler.instanceId", "AUTO");
        properties.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "4");
        properties.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        properties.put("org.quartz.jobStore.tablePrefix", "QRTZ_");
        properties.put("org.quartz.jobStore.dataSource", store);
        properties.put("org.quartz.jobStore.isClustered", "true");
        properties.put("org.quartz.jobStore.clusterCheckinInterval", "5000");
        properties.put("org.quartz.jobStore.useProperties", "true");
        properties.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        // What is later than this is skipped rather than replayed; the next run finds the same things due.
        properties.put("org.quartz.jobStore.misfireThreshold", "5000");
        return properties;
    }

    /** Brings what is stored into line with the timetable; what runs as it should is left alone. */
    private static void schedule(Scheduler scheduler) throws SchedulerException {
        for (var line : Timetable.LINES) {
            var detail = JobBuilder.newJob(line.job())
                    .withIdentity(line.name())
                    .storeDurably()
                    .build();
            scheduler.addJob(detail, true);
            var key = TriggerKey.triggerKey(line.name());
            var trigger = TriggerBuilder.newTrigger()
                    .withIdentity(key)
                    .forJob(detail)
                    .startNow()
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                            .withIntervalInMilliseconds(line.every().toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
            if (!(scheduler.getTrigger(key) instanceof SimpleTrigger stored)) {
                scheduler.scheduleJob(trigger);
            } else if (stored.getRepeatInterval() != trigger.getRepeatInterval()) {
                scheduler.rescheduleJob(key, trigger);
            }
        }
        var known =
                Timetable.LINES.stream().map(line -> JobKey.jobKey(line.name())).toList();
        for (var job : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
            if (!known.contains(job)) {
                scheduler.deleteJob(job);
            }
        }
    }

    /** The product's own pool, for Quartz. */
    private record Pool(DataSource database) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void shutdown() {
            // The pool belongs to the product.
        }

        @Override
        public void initialize() {
            // It is there already.
        }
    }
}
