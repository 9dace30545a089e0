package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Written;
import java.time.Instant;

/** A step in the life of a task, as the outbox keeps it. */
sealed interface Change {
    Digest key();

    Instant at();

    /** It is to be done. */
    record Taken(Work work, Instant at) implements Change {
        @Override
        public Digest key() {
            return work.key();
        }
    }

    /** It was signed, and is about to be sent; a further one replaces the one before. */
    record Signed(Digest key, Attempt attempt) implements Change {
        @Override
        public Instant at() {
            return attempt.at();
        }
    }

    /** Its number was used by somebody else: it waits for another. */
    record Displaced(Digest key, Instant at) implements Change {}

    /** It is in a block. */
    record Included(Digest key, Written written, Instant at) implements Change {}

    /** The block was taken back. */
    record TakenBack(Digest key, Instant at) implements Change {}

    /** Its block is deep enough. */
    record Settled(Digest key, Instant at) implements Change {}

    /** So many were done that are not remembered any more; about no task. */
    record Told(long written, long refused) implements Change {
        private static final Digest NONE = Digest.ofBytes(new byte[Digest.LENGTH]);

        @Override
        public Digest key() {
            return NONE;
        }

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }
    }

    /** The contract refuses it. */
    record Refused(Digest key, String reason, Instant at) implements Change {}
}
