package io.tiepm.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Says what time it is, and runs things at their time. Thread-safe. */
interface Conductor {
    /** A moment that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** Nanoseconds on a clock that nobody sets; 0 or more. */
    long nanos();

    /** The time of day, which may be set. */
    Clock clock();

    /**
     * Runs something once.
     *
     * @param nanos when, by {@link #nanos()}; at once if that is past
     * @param what may block: it holds nobody else up
     */
    Appointment at(long nanos, Runnable what);

    /** Waits until the latch is down, at most so long; tells whether it is down. */
    boolean await(CountDownLatch latch, Duration most);

    /** Something that will run. */
    @FunctionalInterface
    interface Appointment {
        /** Calls it off, if it has not begun. */
        void cancel();
    }
}
