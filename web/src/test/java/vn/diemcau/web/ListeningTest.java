package vn.diemcau.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ListeningTest {

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        assertThat(Listening.of(Map.of(), true).address()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void refusesPlainHttpBeyondThisMachine() {
        assertThatThrownBy(() -> Listening.of(Map.of("BIND", "0.0.0.0"), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs https");
    }

    @Test
    void listensEverywhereBehindAProxyThatSpeaksHttps() {
        var environment = Map.of("BIND", "0.0.0.0", "PUBLIC_URL", "https://diemcau.phutho.gov.vn");

        assertThat(Listening.of(environment, false).host()).isEqualTo("0.0.0.0");
    }

    @Test
    void listensInPlainHttpWhenSomebodyInsists() {
        var environment = Map.of("BIND", "0.0.0.0", "INSECURE_HTTP", "yes");

        assertThat(Listening.of(environment, false).host()).isEqualTo("0.0.0.0");
    }

    @Test
    void keepsTheSampleWithItsKnownPasswordsAtHome() {
        var environment = Map.of("BIND", "0.0.0.0", "INSECURE_HTTP", "yes");

        assertThat(Listening.of(environment, true).host()).isEqualTo("127.0.0.1");
    }

    @Test
    void exposesTheSampleWhenSomebodyInsists() {
        var environment = Map.of("BIND", "0.0.0.0", "INSECURE_HTTP", "yes", "SAMPLE_EXPOSED", "yes");

        assertThat(Listening.of(environment, true).host()).isEqualTo("0.0.0.0");
    }

    @Test
    void wantsBothHalvesOfTheCertificate() {
        assertThatThrownBy(() -> Listening.of(Map.of("TLS_CERT", "cert.pem"), false))
                .hasMessageContaining("TLS_CERT and TLS_KEY");
    }
}
