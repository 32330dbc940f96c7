package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.RoomEvent.Visit;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;

/**
 * Reads what event_sync posts. Who somebody is follows from the id in the token alone, which we gave; a display name or
 * an e-mail address is what a person typed.
 */
@Singleton
@Configured
class PresenceTranslator {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceTranslator.class);
    private static final RoomEvent NOTHING = new RoomEvent.Nothing();
    private static final int LONGEST_JID = 500;
    private static final int LONGEST_BREAKOUT = 120;

    private final JitsiSettings settings;
    private final JsonMapper json;

    PresenceTranslator(JitsiSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** What was posted is not what event_sync posts; repeating it would not help. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    RoomEvent joined(String body) throws Unreadable {
        var event = read(body);
        var probe = text(event, "room_name")
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(Probes::isProbe);
        if (probe.isPresent()) {
            return new RoomEvent.Probed(probe.get(), seconds(object(event, "occupant"), "joined_at"));
        }
        return visit(event, object(event, "occupant"))
                .<RoomEvent>map(RoomEvent.Joined::new)
                .orElse(NOTHING);
    }

    RoomEvent left(String body) throws Unreadable {
        var event = read(body);
        var occupant = object(event, "occupant");
        var at = seconds(occupant, "left_at");
        return visit(event, occupant)
                .<RoomEvent>map(visit -> new RoomEvent.Left(visit, at))
                .orElse(NOTHING);
    }

    RoomEvent destroyed(String body) throws Unreadable {
        var event = read(body);
        seconds(event, "destroyed_at");
        var gone = new ArrayList<RoomEvent.Left>();
        var all = event.get("all_occupants");
        if (all != null && all.isArray()) {
            for (var occupant : all.values()) {
                if (occupant.isObject() && isNumber(occupant.get("left_at"))) {
                    var at = seconds(occupant, "left_at");
                    visit(event, occupant).ifPresent(visit -> gone.add(new RoomEvent.Left(visit, at)));
                }
            }
        }
        return new RoomEvent.Destroyed(gone);
    }

    RoomEvent created(String body) throws Unreadable {
        seconds(read(body), "created_at");
        return NOTHING;
    }

    /** The room of a hint to read its journal. */
    Optional<RoomName> hinted(String body) throws Unreadable {
        var room = text(read(body), "room").orElseThrow(() -> new Unreadable("room"));
        return RoomName.possible(room) ? Optional.of(new RoomName(room)) : Optional.empty();
    }

    private Optional<Visit> visit(JsonNode event, JsonNode occupant) throws Unreadable {
        var room = text(event, "room_name").orElseThrow(() -> new Unreadable("room_name"));
        var name = room.toLowerCase(Locale.ROOT);
        var jid = jid(text(occupant, "occupant_jid").orElseThrow(() -> new Unreadable("occupant_jid")));
        var joinedAt = seconds(occupant, "joined_at");
        if (!RoomName.possible(name)) {
            LOG.warn("An event came from a room that nobody planned: {}", room);
            return Optional.empty();
        }
        if (settings.shards().stream().anyMatch(shard -> shard.isMachine(jid))) {
            return Optional.empty();
        }
        var endpoint = text(occupant, "id").flatMap(PresenceTranslator::endpoint);
        if (endpoint.isEmpty()) {
            LOG.info("Somebody without a token of ours is in room {}", name);
            return Optional.empty();
        }
        return Optional.of(new Visit(new RoomName(name), breakout(event), jid.toString(), endpoint.get(), joinedAt));
    }

    private static Optional<String> breakout(JsonNode event) throws Unreadable {
        var flag = event.get("is_breakout");
        if (flag == null || !flag.isBoolean() || !flag.getBooleanValue()) {
            return Optional.empty();
        }
        var id = text(event, "breakout_room_id").orElseThrow(() -> new Unreadable("breakout_room_id"));
        if (id.length() > LONGEST_BREAKOUT) {
            throw new Unreadable("breakout_room_id");
        }
        return Optional.of(id);
    }

    private JsonNode read(String body) throws Unreadable {
        try {
            var node = json.readValue(body, JsonNode.class);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            // Said below.
        }
        throw new Unreadable("no JSON object");
    }

    private static JsonNode object(JsonNode node, String field) throws Unreadable {
        var found = node.get(field);
        if (found == null || !found.isObject()) {
            throw new Unreadable(field);
        }
        return found;
    }

    private static Optional<String> text(JsonNode node, String field) {
        var found = node.get(field);
        return found == null || !found.isString() || found.getStringValue().isEmpty()
                ? Optional.empty()
                : Optional.of(found.getStringValue());
    }

    private static Instant seconds(JsonNode node, String field) throws Unreadable {
        var found = node.get(field);
        if (found == null || !found.isNumber()) {
            throw new Unreadable(field);
        }
        return Instant.ofEpochSecond(found.getLongValue());
    }

    private static boolean isNumber(@Nullable JsonNode node) {
        return node != null && node.isNumber();
    }

    private static EntityFullJid jid(String text) throws Unreadable {
        try {
            if (text.length() <= LONGEST_JID) {
                return JidCreate.entityFullFrom(text);
            }
        } catch (XmppStringprepException noJid) {
            // Said below.
        }
        throw new Unreadable("occupant_jid");
    }

    /** The endpoint that a token of ours named. */
    static Optional<EndpointId> endpoint(String id) {
        return id.matches("[1-9][0-9]{0,17}") ? Optional.of(new EndpointId(Long.parseLong(id))) : Optional.empty();
    }
}
