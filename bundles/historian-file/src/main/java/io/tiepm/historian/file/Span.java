package io.tiepm.historian.file;

import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import java.time.Instant;

/**
 * A period in nanoseconds since 1970 UTC, cut to the years that can be kept; both ends belong to it.
 *
 * @param from first nanosecond
 * @param to last nanosecond; before {@code from} where the period lies outside of what can be kept
 */
record Span(long from, long to) {
    /** The first whole second of the years that can be kept. */
    static final Instant FIRST = Instant.ofEpochSecond(Long.MIN_VALUE / 1_000_000_000L);

    private static final Instant LAST = Moments.ofNanos(Long.MAX_VALUE);

    static Span of(Period period) {
        if (period.from().isAfter(LAST) || !period.to().isAfter(FIRST)) {
            return new Span(0, -1);
        }
        long from = period.from().isBefore(FIRST) ? Long.MIN_VALUE : Moments.toNanos(period.from());
        long to = period.to().isAfter(LAST) ? Long.MAX_VALUE : Moments.toNanos(period.to()) - 1;
        return new Span(from, to);
    }

    boolean contains(long at) {
        return from <= at && at <= to;
    }
}
