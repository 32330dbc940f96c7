package vn.diemcau.rooms;

import java.util.Locale;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.ConferenceBridge.Capability;

/** <em>Điều hành phòng họp</em>: one thing that whoever runs a meeting does to its room while it lasts. */
public sealed interface ModerationAct {
    /** What a bridge must be able to do for it. */
    default Capability needs() {
        return switch (this) {
            case Ban _, Readmit _ -> Capability.BAN;
            case Promote _, Demote _ -> Capability.PROMOTE;
            case Lobby _ -> Capability.LOBBY;
            case Admit _ -> Capability.ADMIT;
            case Password _ -> Capability.PASSWORD;
            case End _ -> Capability.END;
            case Mute _ -> Capability.MUTE;
            case MuteAll _ -> Capability.MUTE_ALL;
            case AvModeration _ -> Capability.AV_MODERATION;
            case Subject _ -> Capability.SUBJECT;
            case StartRecording _, StopRecording _ -> Capability.RECORD;
            case Dial _, HangUp _ -> Capability.DIAL;
            case Message _ -> Capability.MESSAGE;
        };
    }

    /** An act that concerns one endpoint. */
    sealed interface OfEndpoint extends ModerationAct {
        EndpointId endpoint();
    }

    /** Sends the endpoint out and keeps it out of this room, whatever token it holds, until it is readmitted. */
    record Ban(EndpointId endpoint) implements OfEndpoint {}

    /** The endpoint may come in again; it has to come by itself. */
    record Readmit(EndpointId endpoint) implements OfEndpoint {}

    /** Every stay of the endpoint in this room may moderate, now and when it comes back. */
    record Promote(EndpointId endpoint) implements OfEndpoint {}

    /** The endpoint takes part as any other, now and when it comes back. */
    record Demote(EndpointId endpoint) implements OfEndpoint {}

    /** Who comes from now on waits until somebody lets them in, or need not; nobody who is in is sent out. */
    record Lobby(boolean on) implements ModerationAct {}

    /** Lets one in who waits. {@code waiting} is the id that {@link ConferenceBridge#waiting} gave. */
    record Admit(String waiting) implements ModerationAct {}

    /** Who comes from now on must know this password; empty: none is asked for. */
    record Password(Optional<String> password) implements ModerationAct {
        /** Written so that no log shows it. */
        @Override
        public String toString() {
            return password.isPresent() ? "Password[set]" : "Password[none]";
        }
    }

    /** Sends everybody out. The meeting goes on: who has a token may come in again. */
    record End() implements ModerationAct {}

    /** Silences the microphones of the endpoint; only the endpoint itself can open them again. */
    record Mute(EndpointId endpoint) implements OfEndpoint {}

    /** Silences everybody's microphones but the moderators'. */
    record MuteAll() implements ModerationAct {}

    /** While on, only moderators and whom they allow may open this medium. */
    record AvModeration(Media media, boolean on) implements ModerationAct {}

    /** The line that everybody in the room sees above it. */
    record Subject(String text) implements ModerationAct {}

    /** Begins to record the room; recording already is success. */
    record StartRecording() implements ModerationAct {}

    /** Ends the recording; none under way is success. */
    record StopRecording() implements ModerationAct {}

    /** Calls the endpoint's terminal at its address and puts it into the room; in the room already is success. */
    record Dial(EndpointId endpoint, String address) implements OfEndpoint {}

    /** Ends the call that {@link Dial} made; no such call is success. */
    record HangUp(EndpointId endpoint) implements OfEndpoint {}

    /** A line of text that everybody in the room can read. */
    record Message(String text) implements ModerationAct {}

    /** What can be kept to moderators. */
    enum Media {
        AUDIO,
        VIDEO,
        DESKTOP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
