package io.tiepm.model;

import java.time.Duration;

/**
 * One thing to measure: what we call it, where the device keeps it, in which unit it counts, and how often to ask.
 *
 * @param id our name for it
 * @param address the protocol's own address, 1 to 512 characters; only the driver reads it, for example
 *     {@code holding:40001:float32}
 * @param unit the unit of every number of this point; the driver delivers in it
 * @param period how often to measure, 10 ms to 1 day
 */
public record Point(PointId id, String address, Unit unit, Duration period) {
    public static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    public static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    public Point {
        if (address.isBlank() || address.length() > 512) {
            throw new IllegalArgumentException(id + " needs an address of 1 to 512 characters: '" + address + "'");
        }
        if (period.compareTo(SHORTEST_PERIOD) < 0 || period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException(id + " has a period of " + period + "; it must lie from 10 ms to 1 day");
        }
    }

    /** What it measures, without the way there. */
    public Signal signal() {
        return new Signal(id, unit);
    }
}
