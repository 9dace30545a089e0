package io.tiepm.driver.modbus;

import java.time.Duration;

/** How one unit behind a line is: whether it answers, and when a silent one is asked again. For one thread. */
final class UnitState {
    private static final int MOST_GARBLED = 3;

    private final Duration rest;
    private final Duration restMax;
    private boolean answered;
    private int failures;
    private int garbled;
    private long restsUntil;

    UnitState(Duration rest, Duration restMax) {
        this.rest = rest;
        this.restMax = restMax;
    }

    /** Begins anew on a fresh line; one that answered on the old line need not wait for the end of its rest. */
    void freshLine() {
        if (answered) {
            failures = 0;
        }
        answered = false;
    }

    void answered() {
        answered = true;
        garbled = 0;
        failures = 0;
    }

    /** What came was spoilt; tells whether that has been so too often in a row to be noise. */
    boolean garbled() {
        garbled = (garbled + 1) % MOST_GARBLED;
        return garbled == 0;
    }

    /** It did not answer; it is left alone for a while, twice as long each time. */
    void failed(long nanoTime) {
        long nanos = rest.toNanos() << Math.min(failures, 16);
        failures++;
        restsUntil = nanoTime + Math.min(nanos, Math.max(rest.toNanos(), restMax.toNanos()));
    }

    /** Tells whether it answered when it was last asked, on this line. */
    boolean alive() {
        return answered && failures == 0;
    }

    boolean failing() {
        return failures > 0;
    }

    boolean rests(long nanoTime) {
        return failures > 0 && nanoTime - restsUntil < 0;
    }
}
