package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.List;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ConferenceBridge.Finding;
import vn.diemcau.rooms.ConferenceBridge.Part;
import vn.diemcau.rooms.ShardReport;

/** How the shards and their machines are doing, and what can be done to a machine from here. */
@Singleton
@Configured
class Machinery {
    private final Moving moving;
    private final ShardReports reports;
    private final Jicofo jicofo;
    private final VideoBridges bridges;

    Machinery(Moving moving, ShardReports reports, Jicofo jicofo, VideoBridges bridges) {
        this.moving = moving;
        this.reports = reports;
        this.jicofo = jicofo;
        this.bridges = bridges;
    }

    Part part(Shard shard) {
        return new Part(shard.name(), shard.capacity(), moving.carries(shard));
    }

    ShardReport report(Shard shard) {
        return reports.of(shard);
    }

    List<Finding> findings(Shard shard) {
        return reports.findings(shard);
    }

    int relieve(Shard shard, String machine) throws BridgeAway {
        return jicofo.relieve(shard, machine);
    }

    boolean rest(Shard shard, String machine, boolean resting) throws BridgeAway {
        return bridges.rest(shard, machine, resting);
    }
}
