package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an intent has come. It goes forward, but for a chain that is reorganised: then a mined one is submitted again.
 *
 * @param key of the intent
 * @param purpose of the intent
 * @param stage how far it is
 * @param since when it came there, UTC
 * @param written where it stands on the chain; there from {@link Stage#MINED} on
 * @param detail what holds it up, or why it was refused; empty where nothing does
 */
public record Entry(Digest key, String purpose, Stage stage, Instant since, Optional<Written> written, String detail) {
    /** The stages of the outbox. The order is that of its file: append only. */
    public enum Stage {
        /** Durable here; the chain knows nothing of it. */
        PREPARED,
        /** Signed, durable here with its number and its hash, and sent. */
        SUBMITTED,
        /** In a block that may still be taken back. */
        MINED,
        /** In a block that is deep enough. */
        FINAL,
        /** The contract refuses it; it is not tried again. */
        REFUSED
    }

    public Entry {
        if (written.isEmpty() && (stage == Stage.MINED || stage == Stage.FINAL)) {
            throw new IllegalArgumentException("what is " + stage + " stands in a block");
        }
    }

    /** Nothing happens to it any more. */
    public boolean isDone() {
        return stage == Stage.FINAL || stage == Stage.REFUSED;
    }
}
