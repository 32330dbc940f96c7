package vn.diemcau.endpoints;

import java.util.Locale;
import java.util.Optional;

/** <em>Thiết bị đầu cuối</em>: with what an endpoint takes part; a SIP codec and a telephone have an address. */
public record Terminal(Kind kind, Optional<String> address) {
    public enum Kind {
        BROWSER,
        SIP,
        PHONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
