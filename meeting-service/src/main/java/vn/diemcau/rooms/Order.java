package vn.diemcau.rooms;

import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;

/** Of what a bridge is to be told; what it is told is read when it is told, so that the last word counts. */
sealed interface Order {
    /** Whether this endpoint is kept out. */
    record Bar(EndpointId endpoint) implements Order {}

    /** Whether this endpoint moderates. */
    record Moderator(EndpointId endpoint) implements Order {}

    /** Lobby and password. */
    record Settings() implements Order {}

    /** Everything that was ever ordered of the room: it has just been opened, here or anew. */
    record All() implements Order {}

    static Order of(ModerationAct.Ordered act) {
        return switch (act) {
            case ModerationAct.Ban ban -> new Bar(ban.endpoint());
            case ModerationAct.Readmit readmit -> new Bar(readmit.endpoint());
            case ModerationAct.Promote promote -> new Moderator(promote.endpoint());
            case ModerationAct.Demote demote -> new Moderator(demote.endpoint());
            case ModerationAct.Lobby _, ModerationAct.Password _ -> new Settings();
        };
    }

    /** As it stands in the outbox. */
    default String written() {
        return switch (this) {
            case Bar(var endpoint) -> "bar " + endpoint.value();
            case Moderator(var endpoint) -> "moderator " + endpoint.value();
            case Settings _ -> "settings";
            case All _ -> "all";
        };
    }

    static Optional<Order> read(String written) {
        var words = written.split(" ");
        return switch (words[0]) {
            case "bar" -> Optional.of(new Bar(new EndpointId(Long.parseLong(words[1]))));
            case "moderator" -> Optional.of(new Moderator(new EndpointId(Long.parseLong(words[1]))));
            case "settings" -> Optional.of(new Settings());
            case "all" -> Optional.of(new All());
            default -> Optional.empty();
        };
    }
}
