package io.tiepm.model;

import java.time.Instant;

/**
 * Moments as nanoseconds since 1970-01-01T00:00:00Z, the way columns and files keep them; good from 1678 to 2261.
 */
public final class Moments {
    private static final long NANOS = 1_000_000_000L;

    private Moments() {}

    /**
     * @return nanoseconds since 1970 UTC
     * @throws ArithmeticException if the moment lies outside the years 1678 to 2261
     */
    public static long toNanos(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS), moment.getNano());
    }

    /**
     * @param nanos nanoseconds since 1970 UTC
     */
    public static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
