package io.tiepm.itests.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves on. Thread-safe. */
public final class MovableClock extends Clock {
    private volatile Clock clock;

    /** @param clock that it begins as; one that runs goes on running */
    public MovableClock(Clock clock) {
        this.clock = clock;
    }

    public void pass(Duration time) {
        clock = Clock.offset(clock, time);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
