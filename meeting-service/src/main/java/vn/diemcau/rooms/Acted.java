package vn.diemcau.rooms;

import vn.diemcau.words.Sentence;

/** What came of a {@link ModerationAct}. */
public sealed interface Acted {
    /** It is so now, by this call or an earlier one. */
    record Done() implements Acted {}

    /** There is nobody and nothing to act on: the room is not there, or whom the act speaks of is not in it. */
    record NotThere() implements Acted {}

    /** The bridge cannot do it here; {@code reason} is a sentence for the user, with what to do instead. */
    record Cannot(Sentence reason) implements Acted {}
}
