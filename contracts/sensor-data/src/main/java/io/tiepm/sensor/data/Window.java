package io.tiepm.sensor.data;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a link speaks of, and what belongs in it. Closing comes a little after the window's end, so that there is
 * something by then which is of the next one.
 *
 * @param from its begin, UTC
 * @param until its end, which is not in it
 * @param closing when it is closed
 * @param length of a window
 */
record Window(Instant from, Instant until, Instant closing, Duration length) {
    /**
     * Whether something belongs in a later link. What bears a time from far ahead, since a clock was wrong, does not: it
     * would wait for that time to come.
     */
    boolean isBefore(Instant at) {
        return !at.isBefore(until) && at.isBefore(closing.plus(length));
    }
}
