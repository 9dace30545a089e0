package io.tiepm.model;

import java.time.Instant;

/**
 * One measurement of one point at one moment.
 *
 * @param point what was measured
 * @param at when the device measured it, UTC, by the device's clock; by ours where the device tells no time
 * @param received when we learned it, UTC, by our clock; the same as {@code at} where the device tells no time
 * @param value in the unit of the point; {@link Value#NONE} exactly when the quality bears no value
 * @param quality how far to trust it
 */
public record Sample(PointId point, Instant at, Instant received, Value value, Quality quality) {
    public Sample {
        if (quality.bearsValue() == (value instanceof Value.None)) {
            throw new IllegalArgumentException(quality + " does not go with the value " + value + " at " + point);
        }
    }

    /** A measurement as asked, from a device that tells no time. */
    public static Sample good(PointId point, Instant at, Value value) {
        return new Sample(point, at, at, value, Quality.GOOD);
    }

    /** A measurement that did not come about. */
    public static Sample missing(PointId point, Instant at, Quality why) {
        return new Sample(point, at, at, Value.NONE, why);
    }
}
