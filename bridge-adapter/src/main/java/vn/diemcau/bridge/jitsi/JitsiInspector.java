package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.diemcau.rooms.BridgeInspector;
import vn.diemcau.time.ProductClock;

/** Tries the settings of all shards, side by side. */
@Singleton
@Configured
class JitsiInspector implements BridgeInspector {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JitsiSettings settings;
    private final ProbeTokens tokens;
    private final Probes probes;
    private final JsonMapper json;
    private final ProductClock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    JitsiInspector(JitsiSettings settings, ProbeTokens tokens, Probes probes, JsonMapper json, ProductClock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.probes = probes;
        this.json = json;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    @Override
    public List<Inspected> inspect() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Inspected>>();
            for (var shard : settings.shards()) {
                running.add(threads.submit((Callable<Inspected>) () -> new Inspected(
                        shard.name(),
                        new ShardInspection(
                                        shard,
                                        ShardInspection.Patience.USUAL,
                                        settings,
                                        tokens,
                                        probes,
                                        json,
                                        clock,
                                        http)
                                .run())));
            }
            var all = new ArrayList<Inspected>();
            for (var one : running) {
                all.add(one.get());
            }
            return all;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the shards were tried", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a shard could not be tried", failure.getCause());
        }
    }
}
