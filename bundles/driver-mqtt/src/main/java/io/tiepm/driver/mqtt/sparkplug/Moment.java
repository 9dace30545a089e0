package io.tiepm.driver.mqtt.sparkplug;

import java.time.Duration;
import java.time.Instant;

/**
 * When something was measured.
 *
 * @param sure false where what the payload tells cannot be, so that ours stands in its place
 */
record Moment(Instant at, boolean sure) {
    /** A clock that was never set tells such times. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /** Clocks differ by so much and are still right, in milliseconds. */
    private static final long AHEAD = Duration.ofSeconds(1).toMillis();

    /**
     * @param millis of the metric, or -1
     * @param otherwise of its payload, or -1
     */
    static Moment of(long millis, long otherwise, Instant now) {
        long told = millis != -1 ? millis : otherwise;
        boolean sure = told >= EARLIEST && told <= now.toEpochMilli() + AHEAD;
        return new Moment(sure ? Instant.ofEpochMilli(told) : now, sure);
    }
}
