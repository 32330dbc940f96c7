package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
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
    private final JitsiSettings settings;
    private final ProbeTokens tokens;
    private final Probes probes;
    private final JsonMapper json;
    private final ProductClock clock;
    private final ShardHttp http;

    JitsiInspector(
            JitsiSettings settings,
            ProbeTokens tokens,
            Probes probes,
            JsonMapper json,
            ProductClock clock,
            ShardHttp http) {
        this.settings = settings;
        this.tokens = tokens;
        this.probes = probes;
        this.json = json;
        this.clock = clock;
        this.http = http;
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
                                        http.client())
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
