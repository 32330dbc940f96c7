package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Effect;
import vn.diemcau.words.Sentence;

/**
 * Calls one terminal from its room, after the commit of the clock's decision. A call whose fate is unknown is not made
 * again by itself: a hall that rings twice is worse than a button.
 */
@Singleton
class CallingTerminal implements Effect {
    static final String KIND = "terminal-call";

    private final ConferenceBridge bridge;
    private final TerminalCalls calls;

    CallingTerminal(ConferenceBridge bridge, TerminalCalls calls) {
        this.bridge = bridge;
        this.calls = calls;
    }

    static String payload(RoomName room, EndpointId endpoint, String address) {
        return RoomPayload.of(room, endpoint.value() + " " + address);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception {
        var call = RoomPayload.read(payload);
        var room = call.room();
        var parts = call.rest().split(" ", 2);
        var endpoint = new EndpointId(Long.parseLong(parts[0]));
        if (repeated) {
            tell(room, endpoint, Sentence.of("told.call.unknown"));
            return;
        }
        switch (bridge.act(room, new ModerationAct.Dial(endpoint, parts[1]))) {
            case Acted.Done _ -> {
                // The bridge tells how the call goes.
            }
            case Acted.Cannot cannot -> tell(room, endpoint, cannot.reason());
            case Acted.NotThere _ -> throw new ConferenceBridge.BridgeAway(Sentence.of("told.room.nobody"));
        }
    }

    private void tell(RoomName room, EndpointId endpoint, Sentence why) {
        calls.told(room, endpoint, TerminalCall.State.FAILED, Optional.of(why));
    }
}
