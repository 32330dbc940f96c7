package vn.diemcau.events;

/**
 * Carries one kind of outbox row out into the world (a mail, a bridge command). At least once: a row whose fate is
 * unknown is sent again, so receivers are idempotent and a mail carries a Message-ID made from the row.
 */
public interface Effect {
    /** The {@code kind} of the rows it sends. */
    String kind();

    /**
     * Sends, outside any transaction. An exception means "try again later"; {@link GiveUp} means that no repetition
     * will help; {@link FateUnknown} that it may have arrived all the same.
     *
     * @param repeated whether an earlier attempt may have reached the receiver
     */
    void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception;

    /** Told in the transaction that marks the row as done; touches nothing but the database. */
    default void sent(long subjectId) {}

    /** Told in the transaction that puts the row off or gives it up; touches nothing but the database. */
    default void failed(long subjectId, String why, boolean givenUp) {}

    /** No repetition will help; the message says why, in the words of the operations page. */
    final class GiveUp extends Exception {
        private static final long serialVersionUID = 1L;

        public GiveUp(String why) {
            super(why);
        }
    }

    /** The line broke after the receiver may have taken it: the next attempt is a repetition and says so. */
    final class FateUnknown extends Exception {
        private static final long serialVersionUID = 1L;

        public FateUnknown(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
