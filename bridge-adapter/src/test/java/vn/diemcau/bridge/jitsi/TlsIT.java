package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;

/** The line to a shard is encrypted, and only to the server that it should be. */
class TlsIT {
    private static final String OUR_HOST = "auth." + Prosody.DOMAIN;

    @Test
    void signsInWhereTheCertificateIsTheNamedOne() {
        try (var prosody = new Prosody().withTls(OUR_HOST)) {
            prosody.start();
            var wire = new Wire(shard(prosody, prosody.certificate()), () -> {});

            assertThatCode(wire::reach).doesNotThrowAnyException();
            wire.close();
        }
    }

    @Test
    void trustsNoCertificateThatNobodyNamed() {
        try (var prosody = new Prosody().withTls(OUR_HOST);
                var other = new Prosody().withTls(OUR_HOST)) {
            prosody.start();

            assertThatThrownBy(() -> new Wire(shard(prosody, other.certificate()), () -> {}).reach())
                    .isInstanceOf(BridgeAway.class);
        }
    }

    @Test
    void trustsNoCertificateOfAnotherHost() {
        try (var prosody = new Prosody().withTls("elsewhere.example")) {
            prosody.start();

            assertThatThrownBy(() -> new Wire(shard(prosody, prosody.certificate()), () -> {}).reach())
                    .isInstanceOf(BridgeAway.class);
        }
    }

    private static Shard shard(Prosody prosody, Path authority) {
        return TestShard.of(prosody, Map.of("plain", "no", "authority", authority));
    }
}
