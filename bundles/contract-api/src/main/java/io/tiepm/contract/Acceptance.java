package io.tiepm.contract;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.Quality;

/** The verdict on a batch. */
public sealed interface Acceptance {
    SignedBatch batch();

    /**
     * The batch counts.
     *
     * @param batch as it was signed
     * @param flags what speaks against single samples of it
     */
    record Accepted(SignedBatch batch, Flags flags) implements Acceptance {
        public Accepted {
            if (flags.size() != batch.batch().size()) {
                throw new IllegalArgumentException(flags.size() + " flags for " + batch);
            }
        }

        /** How far a row may be trusted after all. */
        public Quality quality(int row) {
            return flags.quality(batch.batch(), row);
        }
    }

    /**
     * The batch does not count, and is set aside for the administrator.
     *
     * @param reason what speaks against it
     * @param detail one sentence that names what was found and what was expected
     */
    record Rejected(SignedBatch batch, Reason reason, String detail) implements Acceptance {}

    /** Why a batch does not count. */
    enum Reason {
        /** No asset of that name is registered, or it is decommissioned. */
        UNKNOWN_ASSET,
        /** The asset is not registered under that key. */
        UNKNOWN_KEY,
        /** The samples are not those that were signed. */
        OTHER_SAMPLES,
        /** The signature is not that of the key. */
        WRONG_SIGNATURE,
        /** A batch of that number was accepted before. */
        ALREADY_SEEN,
        /** Batches before it are missing, or it does not follow the one before. */
        OUT_OF_SEQUENCE
    }
}
