package io.tiepm.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, half open: {@code from} belongs to it, {@code to} does not.
 *
 * @param from first moment, UTC
 * @param to first moment after it, later than {@code from}
 */
public record Period(Instant from, Instant to) {
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
        }
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /** How long it is; more than zero. */
    public Duration length() {
        return Duration.between(from, to);
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
