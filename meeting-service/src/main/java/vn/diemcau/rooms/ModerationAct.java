package vn.diemcau.rooms;

import java.util.Locale;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.ConferenceBridge.Capability;

/** <em>Điều hành phòng họp</em>: one thing that whoever runs a meeting does to its room while it lasts. */
public sealed interface ModerationAct {
    /** What a bridge must be able to do for it. */
    Capability needs();

    /** An act that concerns one endpoint. */
    sealed interface OfEndpoint extends ModerationAct {
        EndpointId endpoint();
    }

    /** Sends the endpoint out and keeps it out of this room, whatever token it holds, until it is readmitted. */
    record Ban(EndpointId endpoint) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.BAN;
        }
    }

    /** The endpoint may come in again; it has to come by itself. */
    record Readmit(EndpointId endpoint) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.BAN;
        }
    }

    /** Every stay of the endpoint in this room may moderate, now and when it comes back. */
    record Promote(EndpointId endpoint) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.PROMOTE;
        }
    }

    /** The endpoint takes part as any other, now and when it comes back. */
    record Demote(EndpointId endpoint) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.PROMOTE;
        }
    }

    /** Who comes from now on waits until somebody lets them in, or need not; nobody who is in is sent out. */
    record Lobby(boolean on) implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.LOBBY;
        }
    }

    /** Lets one in who waits. {@code waiting} is the id that {@link ConferenceBridge#waiting} gave. */
    record Admit(String waiting) implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.ADMIT;
        }
    }

    /** Who comes from now on must know this password; empty: none is asked for. */
    record Password(Optional<String> password) implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.PASSWORD;
        }

        /** Written so that no log shows it. */
        @Override
        public String toString() {
            return password.isPresent() ? "Password[set]" : "Password[none]";
        }
    }

    /** Sends everybody out. The meeting goes on: who has a token may come in again. */
    record End() implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.END;
        }
    }

    /** Silences the microphones of the endpoint; only the endpoint itself can open them again. */
    record Mute(EndpointId endpoint) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.MUTE;
        }
    }

    /** Silences everybody's microphones but the moderators'. */
    record MuteAll() implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.MUTE_ALL;
        }
    }

    /** While on, only moderators and whom they allow may open this medium. */
    record AvModeration(Media media, boolean on) implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.AV_MODERATION;
        }
    }

    /** The line that everybody in the room sees above it. */
    record Subject(String text) implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.SUBJECT;
        }
    }

    /** Begins to record the room; recording already is success. */
    record StartRecording() implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.RECORD;
        }
    }

    /** Ends the recording; none under way is success. */
    record StopRecording() implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.RECORD;
        }
    }

    /** Calls the endpoint's terminal at its address and puts it into the room; in the room already is success. */
    record Dial(EndpointId endpoint, String address) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.DIAL;
        }
    }

    /** Ends the call that {@link Dial} made; no such call is success. */
    record HangUp(EndpointId endpoint) implements OfEndpoint {
        @Override
        public Capability needs() {
            return Capability.DIAL;
        }
    }

    /** A line of text that everybody in the room can read. */
    record Message(String text) implements ModerationAct {
        @Override
        public Capability needs() {
            return Capability.MESSAGE;
        }
    }

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
