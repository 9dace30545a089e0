package io.tiepm.historian.file;

import io.tiepm.evidence.Digest;
import io.tiepm.historian.Historian.Head;
import io.tiepm.model.Moments;

/**
 * Where the chain of an asset's batches ends.
 *
 * @param until latest time of any sample, as far as it can be trusted, nanoseconds since 1970 UTC
 */
record Tip(long sequence, Digest digest, long until) {
    /** Before the first batch. */
    static final Tip NONE = new Tip(0, Digest.ZERO, Long.MIN_VALUE);

    /** The end of the chain, now that another batch is known. */
    Tip then(Tip other) {
        Tip later = other.sequence > sequence ? other : this;
        return new Tip(later.sequence, later.digest, Math.max(until, other.until));
    }

    Head head() {
        return new Head(sequence, digest, Moments.ofNanos(until));
    }
}
