package vn.diemcau.bridge.jitsi;

import vn.diemcau.words.Sentence;

/** What the self-check tries, in the order in which it is told; {@code docs/jitsi.md} explains each code. */
enum Trial {
    XMPP_LINE("xmpp-line"),
    GUEST_LINE("guest-line"),
    GOOD_TOKEN("good-token"),
    WRONG_KEY("wrong-key"),
    UNSIGNED_TOKEN("unsigned-token"),
    WRONG_ISSUER("wrong-issuer"),
    WRONG_AUDIENCE("wrong-audience"),
    EXPIRED_TOKEN("expired-token"),
    EARLY_TOKEN("early-token"),
    NO_TOKEN("no-token"),
    WRONG_HOST("wrong-host"),
    WRONG_ROOM("wrong-room"),
    RESERVATION("reservation"),
    UNPLANNED_ROOM("unplanned-room"),
    UNPLANNED_BY_WEB("unplanned-room-web"),
    ADMINISTRATOR("administrator"),
    MEMBER_ROLE("member-role"),
    MODERATOR_ROLE("moderator-role"),
    OCCUPANT_LIMIT("occupant-limit"),
    LOBBY("lobby"),
    LOBBY_BYPASS("lobby-bypass"),
    JOURNAL("journal"),
    EVENTS("events"),
    CENSUS("census"),
    CLOCKS("clocks");

    private final String code;

    Trial(String code) {
        this.code = code;
    }

    /** Stable: in the store, in the API and in the documentation. */
    String code() {
        return code;
    }

    Sentence subject() {
        return Sentence.of("bridge.trial." + code + ".subject");
    }

    /** What is said when it is as it should be. */
    Sentence good() {
        return Sentence.of("bridge.trial." + code + ".good");
    }
}
