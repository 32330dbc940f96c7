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

    /** What lasts as long as the room: it is written, and told to the bridge after the commit and at each opening. */
    sealed interface Ordered extends ModerationAct {}

    /** What is of the moment: it is done in the request, or it is not done. */
    sealed interface AtOnce extends ModerationAct {}

    /** Sends the endpoint out and keeps it out of this room, whatever token it holds, until it is readmitted. */
    record Ban(EndpointId endpoint) implements OfEndpoint, Ordered {}

    /** The endpoint may come in again; it has to come by itself. */
    record Readmit(EndpointId endpoint) implements OfEndpoint, Ordered {}

    /** Every stay of the endpoint in this room may moderate, now and when it comes back. */
    record Promote(EndpointId endpoint) implements OfEndpoint, Ordered {}

    /** The endpoint takes part as any other, now and when it comes back. */
    record Demote(EndpointId endpoint) implements OfEndpoint, Ordered {}

    /** Who comes from now on waits until somebody lets them in, or need not; nobody who is in is sent out. */
    record Lobby(boolean on) implements Ordered {}

    /** Lets one in who waits. {@code waiting} is the id that {@link ConferenceBridge#waiting} gave. */
    record Admit(String waiting) implements AtOnce {}

    /** Who comes from now on must know this password; empty: none is asked for. */
    record Password(Optional<String> password) implements Ordered {
        /** Written so that no log shows it. */
        @Override
        public String toString() {
            return password.isPresent() ? "Password[set]" : "Password[none]";
        }
    }

    /** Sends everybody out. The meeting goes on: who has a token may come in again. */
    record End() implements AtOnce {}

    /** Silences the microphones of the endpoint; only the endpoint itself can open them again. */
    record Mute(EndpointId endpoint) implements OfEndpoint, AtOnce {}

    /** Silences everybody's microphones but the moderators'. */
    record MuteAll() implements AtOnce {}

    /** While on, only moderators and whom they allow may open this medium. */
    record AvModeration(Media media, boolean on) implements AtOnce {}

    /** The line that everybody in the room sees above it. */
    record Subject(String text) implements AtOnce {}

    /** Begins to record the room; recording already is success. */
    record StartRecording() implements AtOnce {}

    /** Ends the recording; none under way is success. */
    record StopRecording() implements AtOnce {}

    /** Calls the endpoint's terminal at its address and puts it into the room; in the room already is success. */
    record Dial(EndpointId endpoint, String address) implements OfEndpoint, AtOnce {}

    /** Ends the call that {@link Dial} made; no such call is success. */
    record HangUp(EndpointId endpoint) implements OfEndpoint, AtOnce {}

    /** A line of text that everybody in the room can read. */
    record Message(String text) implements AtOnce {}

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
