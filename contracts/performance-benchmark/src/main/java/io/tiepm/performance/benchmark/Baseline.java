package io.tiepm.performance.benchmark;

/**
 * What is normal for one signal under one operating condition.
 *
 * @param low the least, in the unit of the signal
 * @param centre the most normal
 * @param high the most
 * @param count from how many samples
 * @param counter whether it is a counter; nothing is expected of the level of a counter
 */
record Baseline(double low, double centre, double high, long count, boolean counter) {
    Baseline {
        if (!(low <= centre && centre <= high) || count < 0) {
            throw new IllegalArgumentException("no baseline: " + low + ", " + centre + ", " + high + " of " + count);
        }
    }
}
