package vn.diemcau.attendance;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;

/**
 * Whose a stay is, as the ledger tells it. What a token proves is not disputed; else the last word of the secretary
 * counts, and be it that nobody knows; else what the endpoint's own page said of itself.
 *
 * @param said the last entry in which the secretary named this stay, or took the name back
 * @param nick the id under which the others in the room saw it
 */
record Whose(
        Optional<EndpointId> proven, Optional<LedgerEntry> said, Optional<EndpointId> claimed, Optional<String> nick) {
    /** Marks an entry whose endpoint no token proves. */
    static final String NAMED = "named";

    static final String NICK = "nick";
    static final Whose NOBODYS = new Whose(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What the name rests on. */
    enum Basis {
        TOKEN,
        SECRETARY,
        PAGE,
        NOTHING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of every stay that the entries speak of. */
    static Map<String, Whose> of(Collection<LedgerEntry> entries) {
        var stays = new HashMap<String, Whose>();
        for (var entry : entries) {
            entry.connection()
                    .ifPresent(
                            id -> stays.put(id, stays.getOrDefault(id, NOBODYS).and(entry)));
        }
        return stays;
    }

    /** Whether the secretary says here whose a stay is: the correction of one stay is that of its name. */
    static boolean isNaming(LedgerEntry entry) {
        return entry.kind() == LedgerEntry.Kind.CORRECTION && entry.connection().isPresent();
    }

    /** What is known with one entry more. */
    Whose and(LedgerEntry entry) {
        if (proven.isPresent()) {
            return this;
        }
        var seenAs = nick.or(() -> text(entry, NICK));
        if (isNaming(entry)) {
            return new Whose(proven, Optional.of(entry), claimed, seenAs);
        }
        var named = text(entry, NAMED);
        if (named.isEmpty()) {
            return new Whose(entry.endpoint(), said, claimed, seenAs);
        }
        var byPage = named.get().equals(Basis.PAGE.word());
        return new Whose(proven, said, byPage ? entry.endpoint() : claimed, seenAs);
    }

    Optional<EndpointId> endpoint() {
        return switch (basis()) {
            case TOKEN -> proven;
            case SECRETARY -> said.flatMap(LedgerEntry::endpoint);
            case PAGE -> claimed;
            case NOTHING -> Optional.empty();
        };
    }

    Basis basis() {
        if (proven.isPresent()) {
            return Basis.TOKEN;
        }
        if (said.isPresent()) {
            return said.get().endpoint().isPresent() ? Basis.SECRETARY : Basis.NOTHING;
        }
        return claimed.isPresent() ? Basis.PAGE : Basis.NOTHING;
    }

    private static Optional<String> text(LedgerEntry entry, String name) {
        @Nullable Object value = entry.data().get(name);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
