package io.tiepm.historian.file;

import java.util.Arrays;

/** The last few thousand durations, and where they lie. Thread-safe. */
final class Ring {
    private static final int SIZE = 4096;
    private static final double NANOS_PER_MS = 1e6;

    private final long[] nanos = new long[SIZE];
    private long count;

    synchronized void add(long duration) {
        nanos[(int) (count++ % SIZE)] = duration;
    }

    /** How many there ever were. */
    synchronized long count() {
        return count;
    }

    /**
     * @param share 0 to 1, for example 0.99
     * @return the duration that so many do not exceed, milliseconds; 0 where there is none yet
     */
    double millis(double share) {
        long[] sorted;
        synchronized (this) {
            sorted = Arrays.copyOf(nanos, (int) Math.min(count, SIZE));
        }
        if (sorted.length == 0) {
            return 0;
        }
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / NANOS_PER_MS;
    }
}
