package io.tiepm.contract;

/**
 * How far a signal was from what it should be, during one batch.
 *
 * @param expectation what it should be
 * @param actual its mean over the batch's trusted samples, in the unit of the signal
 * @param samples how many samples that were
 * @param score 0 at the centre, 1 at the edge of what is normal, and on from there in the same measure; never negative
 */
public record Deviation(Expectation expectation, double actual, int samples, double score) {
    public Deviation {
        if (!(score >= 0) || samples < 1) {
            throw new IllegalArgumentException("a score of " + score + " from " + samples + " samples");
        }
    }
}
