package io.tiepm.contract;

import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a signal may be. All numbers are in its unit.
 *
 * @param point the name of the point
 * @param unit the unit in which this limit was written; a signal in another unit is not held against it
 * @param low what it should not fall below: an alarm
 * @param high what it should not rise above: an alarm
 * @param least what it cannot physically fall below: a flag, no alarm
 * @param most what it cannot physically rise above: a flag, no alarm
 * @param rate how much it can change in a second
 * @param frozen how long it can stay the same to the last bit
 * @param critical whether a breach of low or high is an alarm of the highest priority
 */
public record Limit(
        String point,
        Unit unit,
        OptionalDouble low,
        OptionalDouble high,
        OptionalDouble least,
        OptionalDouble most,
        OptionalDouble rate,
        Optional<Duration> frozen,
        boolean critical) {
    public Limit {
        if (reversed(low, high) || reversed(least, most)) {
            throw new IllegalArgumentException("the limits of " + point + " are the wrong way round");
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("the greatest rate of " + point + " is above 0 a second: " + rate);
        }
    }

    private static boolean reversed(OptionalDouble from, OptionalDouble to) {
        return from.isPresent() && to.isPresent() && !(from.getAsDouble() < to.getAsDouble());
    }
}
