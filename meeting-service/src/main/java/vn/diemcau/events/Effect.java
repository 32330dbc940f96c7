package vn.diemcau.events;

import vn.diemcau.words.Sentence;

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
    default void failed(long subjectId, Sentence why, boolean givenUp) {}

    /** It did not leave, and may the next time; one that has words for it says them by this. */
    final class NotNow extends Exception implements Sentence.Explained {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        public NotNow(Sentence why, Throwable cause) {
            super(why.vietnamese(), cause);
            this.why = why;
        }

        @Override
        public Sentence why() {
            return why;
        }
    }

    /** No repetition will help. */
    final class GiveUp extends Exception implements Sentence.Explained {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        public GiveUp(Sentence why) {
            super(why.vietnamese());
            this.why = why;
        }

        @Override
        public Sentence why() {
            return why;
        }
    }

    /** The line broke after the receiver may have taken it: the next attempt is a repetition and says so. */
    final class FateUnknown extends Exception implements Sentence.Explained {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        public FateUnknown(Sentence why, Throwable cause) {
            super(why.vietnamese(), cause);
            this.why = why;
        }

        @Override
        public Sentence why() {
            return why;
        }
    }
}
