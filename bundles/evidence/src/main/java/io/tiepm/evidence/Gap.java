package io.tiepm.evidence;

import io.tiepm.model.Period;

/**
 * A stretch of time of an asset from which samples are missing; a record of its own, signed with the batch that
 * follows, so that silence can be seen.
 *
 * @param period from the last sample that was kept to the first that was kept again
 * @param cause why
 * @param lost how many samples were measured and not kept; 0 where nothing was measured; of a gap that was filled, how
 *     many samples came later
 */
public record Gap(Period period, Cause cause, long lost) {
    /** Why samples are missing. The order is that of the canonical format: append only. */
    public enum Cause {
        /** The device was out of reach. */
        NO_LINK,
        /** More was measured than could be kept. */
        FULL,
        /** The server was not running. */
        STOPPED,
        /** The clock was set. */
        CLOCK,
        /** No silence, but a word on one before it: the device had kept samples of that time, and they came later. */
        FILLED
    }

    public Gap {
        if (lost < 0) {
            throw new IllegalArgumentException("a gap lost " + lost + " samples");
        }
    }
}
