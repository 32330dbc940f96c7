package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.LivingNodes;
import vn.diemcau.time.ProductClock;

/** Forgets nodes and outages of long ago. */
@Clockwork
@DisallowConcurrentExecution
final class ForgetNodesJob extends Beat {
    private final LivingNodes nodes;

    ForgetNodesJob(Heartbeats heartbeats, ProductClock clock, LivingNodes nodes) {
        super(heartbeats, clock);
        this.nodes = nodes;
    }

    @Override
    int perform() {
        return nodes.forget();
    }
}
