package io.tiepm.intake;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before trying again: each time twice as long as the time before, less a part left to chance, so that
 * many who failed together do not come back together. For one thread.
 */
final class Backoff {
    private final long first;
    private final long most;
    private final DoubleSupplier chance;
    private int failures;

    /**
     * @param first longest wait after the first failure
     * @param most longest wait ever
     * @param chance from 0 to 1: how much of the second half of a wait is waited
     */
    Backoff(Duration first, Duration most, DoubleSupplier chance) {
        this.first = first.toNanos();
        this.most = most.toNanos();
        this.chance = chance;
    }

    /** How long to wait after one more failure, in nanoseconds: from half of the wait to all of it. */
    long next() {
        double whole = Math.min(most, first * Math.pow(2, Math.min(failures, 62)));
        failures++;
        return (long) (whole * (0.5 + 0.5 * chance.getAsDouble()));
    }

    /** Begins again with the shortest wait. */
    void reset() {
        failures = 0;
    }
}
