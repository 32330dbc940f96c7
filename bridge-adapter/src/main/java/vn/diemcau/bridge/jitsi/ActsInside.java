package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jxmpp.jid.Jid;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.words.Sentence;

/** The acts of moderation that need somebody inside, done by our moderator for the time of the act. */
@Singleton
@Configured
class ActsInside {
    private final Map<Wire, ModeratorOccupant> moderators = new ConcurrentHashMap<>();
    private final Stays stays;
    private final Recorder recorder;
    private final Telephone telephone;
    private final AvModeration avModeration;
    private final Conferences conferences;
    private final ShardParts parts;

    ActsInside(
            Stays stays,
            Recorder recorder,
            Telephone telephone,
            AvModeration avModeration,
            Conferences conferences,
            ShardParts parts) {
        this.stays = stays;
        this.recorder = recorder;
        this.telephone = telephone;
        this.avModeration = avModeration;
        this.conferences = conferences;
        this.parts = parts;
    }

    /** Whether it is an act for this class. */
    static boolean takes(ModerationAct act) {
        return switch (act.needs()) {
            case MUTE, MUTE_ALL, AV_MODERATION, SUBJECT, MESSAGE, RECORD, DIAL -> true;
            case REMOVE, BAN, PROMOTE, LOBBY, ADMIT, PASSWORD, END -> false;
        };
    }

    /** What of these acts the shard lacks, and what to do instead. */
    Map<Capability, Sentence> missing(Shard shard) {
        var missing = new EnumMap<Capability, Sentence>(Capability.class);
        if (parts.recorder(shard).isEmpty()) {
            missing.put(Capability.RECORD, Sentence.of("bridge.missing.record"));
        }
        if (!parts.hasTelephone(shard)) {
            missing.put(Capability.DIAL, Sentence.of("bridge.missing.dial"));
        }
        if (parts.avModeration(shard).isEmpty()) {
            missing.put(Capability.AV_MODERATION, Sentence.of("bridge.missing.av-moderation"));
        }
        return missing;
    }

    /** Hangs up on an endpoint that is to be in the room no more. */
    void hangUp(Place place, EndpointId endpoint) throws BridgeAway {
        if (act(place, new ModerationAct.HangUp(endpoint)) instanceof Acted.Cannot(var reason)) {
            throw new BridgeAway(reason);
        }
    }

    /** Whether the endpoint was called, and the call is not over. */
    boolean isCalled(RoomName room, EndpointId endpoint) {
        return !telephone.nicks(room, endpoint).isEmpty();
    }

    /** The room has ended, and with it what went on in it. */
    void ended(RoomName room) {
        recorder.ended(room);
        telephone.ended(room);
    }

    /**
     * Holds recordings and calls against the machines that are in the room.
     *
     * @param machines by nick, as a list had them that was begun at {@code takenFrom}
     * @return the endpoints that are in it by telephone
     */
    List<BridgeSignal.Occupant> look(Place place, Map<String, Jid> machines, Instant takenFrom) {
        parts.recorder(place.shard())
                .ifPresent(user -> recorder.look(place.room(), machines.values(), user, takenFrom));
        return telephone.look(place.room(), machines, takenFrom);
    }

    /** Does the act; an act of another kind is none of this class's. */
    Acted act(Place place, ModerationAct act) throws BridgeAway {
        var room = place.room();
        var moderator = moderators.computeIfAbsent(place.wire(), line -> new ModeratorOccupant(line, place.shard()));
        try {
            return switch (act) {
                case ModerationAct.Mute mute -> mute(moderator, place, mute);
                case ModerationAct.MuteAll _ -> done(() -> moderator.muteAll(room, telephone.nicks(room)));
                case ModerationAct.AvModeration order -> avModeration(moderator, place, order);
                case ModerationAct.Subject subject -> done(() -> moderator.subject(room, subject.text()));
                case ModerationAct.Message message -> done(() -> moderator.say(room, message.text()));
                case ModerationAct.StartRecording _ -> done(() -> recorder.start(moderator, room));
                case ModerationAct.StopRecording _ -> done(() -> recorder.stop(moderator, room));
                case ModerationAct.Dial dial -> dial(moderator, place, dial);
                case ModerationAct.HangUp hangUp -> done(() -> telephone.hangUp(moderator, room, hangUp.endpoint()));
                case ModerationAct.Ban _,
                        ModerationAct.Readmit _,
                        ModerationAct.Promote _,
                        ModerationAct.Demote _,
                        ModerationAct.Lobby _,
                        ModerationAct.Admit _,
                        ModerationAct.Password _,
                        ModerationAct.End _ ->
                    throw new IllegalArgumentException("not an act from inside: " + act.needs());
            };
        } catch (ActRefused refused) {
            return refused.isNobodyThere()
                    ? new Acted.NotThere()
                    : new Acted.Cannot(Sentence.of("bridge.cannot", "why", refused.why()));
        }
    }

    private Acted mute(ModeratorOccupant moderator, Place place, ModerationAct.Mute mute)
            throws BridgeAway, ActRefused {
        var room = place.room();
        var jids = jidsOf(place, mute);
        var called = telephone.nicks(room, mute.endpoint());
        return jids.isEmpty() && called.isEmpty()
                ? new Acted.NotThere()
                : done(() -> moderator.mute(room, jids, called));
    }

    /** Who is in the room already need not be called; a terminal may be the first in it, where a room can be had. */
    private Acted dial(ModeratorOccupant moderator, Place place, ModerationAct.Dial dial)
            throws BridgeAway, ActRefused {
        var company = place.company();
        var inside = company.map(Wire.Company::jids).orElse(Set.of());
        if (!stays.jidsOf(place.room(), dial.endpoint(), inside).isEmpty()) {
            return new Acted.Done();
        }
        if (company.isEmpty()) {
            conferences.ask(place);
        }
        return done(() -> telephone.dial(moderator, place.room(), dial.endpoint(), dial.address()));
    }

    private Acted avModeration(ModeratorOccupant moderator, Place place, ModerationAct.AvModeration order)
            throws BridgeAway, ActRefused {
        if (place.jids().isEmpty()) {
            return new Acted.NotThere();
        }
        var room = place.room();
        var shard = place.shard();
        var password = moderator.password(room);
        return done(() -> avModeration.order(
                shard, parts.avModeration(shard).orElseThrow(), room, password, order.media(), order.on()));
    }

    private Set<String> jidsOf(Place place, ModerationAct.OfEndpoint act) throws BridgeAway {
        return Set.copyOf(stays.jidsOf(place.room(), act.endpoint(), place.jids()));
    }

    private static Acted done(Doing doing) throws BridgeAway, ActRefused {
        doing.act();
        return new Acted.Done();
    }

    private interface Doing {
        void act() throws BridgeAway, ActRefused;
    }
}
