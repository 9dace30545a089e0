package io.tiepm.intake;

import java.util.Arrays;

/** The last 1024 of a stream of durations, and their percentiles. Thread-safe. */
final class Recent {
    private static final int KEPT = 1024;

    private final long[] kept = new long[KEPT];
    private long count;

    synchronized void add(long nanos) {
        kept[(int) (count++ % KEPT)] = nanos;
    }

    /**
     * The duration that so many percent do not exceed, in milliseconds; 0 before there was any.
     *
     * @param percent above 0, at most 100
     */
    double percentileMs(double percent) {
        long[] sorted;
        synchronized (this) {
            sorted = Arrays.copyOf(kept, (int) Math.min(count, KEPT));
        }
        if (sorted.length == 0) {
            return 0;
        }
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1] / 1e6;
    }
}
