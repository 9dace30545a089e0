package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Specification.Role;

/**
 * Where the signals of one asset stood when they were seen last. For one thread. Times are nanoseconds since 1970 UTC;
 * {@link Long#MIN_VALUE} is never.
 */
final class Timeline {
    static final long NEVER = Long.MIN_VALUE;

    private final long gap;
    private final long micro;
    private final boolean byRunning;

    long runningAt = NEVER;
    boolean running;
    long stoppedAt = NEVER;
    long anyAt = NEVER;
    long powerAt = NEVER;
    double power;
    Counter produced = new Counter(Double.NaN);
    long producedAt = NEVER;
    Counter good = new Counter(Double.NaN);
    Counter energy = new Counter(Double.NaN);
    long microStops;

    /**
     * @param gap a longer pause is not planned time, in nanoseconds
     * @param micro a shorter stop is a micro-stop, in nanoseconds
     * @param byRunning whether planned time is that of the running signal, and not of any
     */
    Timeline(long gap, long micro, boolean byRunning) {
        this.gap = gap;
        this.micro = micro;
        this.byRunning = byRunning;
    }

    /** Takes a reading of any signal. */
    void any(long at, Totals totals) {
        if (!byRunning) {
            totals.planned += watched(anyAt, at);
            anyAt = Math.max(anyAt, at);
        }
    }

    /** Takes whether it works. */
    void running(boolean now, long at, Totals totals) {
        totals.seen.add(Role.RUNNING);
        long watched = watched(runningAt, at);
        totals.planned += watched;
        totals.producing += running ? watched : 0;
        if (watched > 0 && running && !now) {
            totals.stops++;
            stoppedAt = at;
        } else if (now && !running) {
            microStops += stoppedAt != NEVER && at - stoppedAt < micro ? 1 : 0;
            stoppedAt = NEVER;
        }
        running = now;
        runningAt = at;
    }

    /** Nobody knows whether it works. */
    void unknown() {
        runningAt = NEVER;
        running = false;
        stoppedAt = NEVER;
    }

    void produced(double number, long at, Totals totals) {
        totals.seen.add(Role.PRODUCED);
        double went = produced.next(number);
        totals.produced += went;
        totals.producedWatched += watched(producedAt, at) > 0 ? went : 0;
        producedAt = at;
    }

    void good(double number, Totals totals) {
        totals.seen.add(Role.GOOD);
        totals.good += good.next(number);
    }

    /**
     * @param number in kW.h
     */
    void energy(double number, Totals totals) {
        totals.seen.add(Role.ENERGY);
        totals.energy += energy.next(number);
    }

    /**
     * Integrates by trapezoids.
     *
     * @param number in kW
     */
    void power(double number, long at, Totals totals) {
        totals.seen.add(Role.POWER);
        totals.integrated += (power + number) / 2 * watched(powerAt, at) / 3.6e12;
        power = number;
        powerAt = at;
    }

    /** Ends a period: what went on when the reading after it came belongs to it up to its end. */
    void cut(long end, long next, Totals totals) {
        if (watched(runningAt, next) > 0 && end > runningAt) {
            running(running, end, totals);
        }
        if (watched(anyAt, next) > 0 && end > anyAt) {
            any(end, totals);
        }
        if (watched(powerAt, next) > 0 && end > powerAt) {
            power(power, end, totals);
        }
    }

    /** The time from one reading to the next, if it was watched at all. */
    private long watched(long from, long to) {
        return from == NEVER || to <= from || to - from > gap ? 0 : to - from;
    }
}
