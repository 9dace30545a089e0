package io.tiepm.intake;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one step after the other, never two at a time, each when it is due. Between steps it holds no thread.
 * Thread-safe.
 */
final class Pulse {
    private static final Logger log = LoggerFactory.getLogger(Pulse.class);
    private static final long AFTER_A_BUG = 10_000_000_000L;

    private final Conductor conductor;
    private final LongSupplier step;
    private long due = Conductor.NEVER;
    private boolean over;
    private @Nullable Thread runner;
    private Conductor.@Nullable Appointment booked;

    /**
     * @param step does what is due, and tells when it wants to be called next, by {@link Conductor#nanos()}
     */
    Pulse(Conductor conductor, LongSupplier step) {
        this.conductor = conductor;
        this.step = step;
    }

    /** Sees to it that a step begins now, or as soon as the running one has ended. */
    void wake() {
        wakeBy(conductor.nanos());
    }

    /** Sees to it that a step begins at that time, if none would before. */
    synchronized void wakeBy(long nanos) {
        if (!over && nanos < due) {
            due = nanos;
            if (runner == null) {
                book();
            }
        }
    }

    /** Takes no step any more; the running one may end. */
    synchronized void end() {
        over = true;
        cancel();
    }

    /** Interrupts the running step, if there is one. */
    synchronized void interrupt() {
        if (runner != null) {
            runner.interrupt();
        }
    }

    private void run() {
        synchronized (this) {
            if (over || runner != null || due > conductor.nanos()) {
                return;
            }
            due = Conductor.NEVER;
            booked = null;
            runner = Thread.currentThread();
        }
        long next = Conductor.NEVER;
        try {
            next = step.getAsLong();
        } catch (RuntimeException bug) {
            log.error("a step of the intake failed; it is taken again in 10 s", bug);
            next = conductor.nanos() + AFTER_A_BUG;
        } finally {
            rest(next);
        }
    }

    private synchronized void rest(long next) {
        runner = null;
        // An interrupt was meant for the step that ended, not for whoever gets this thread next.
        Thread.interrupted();
        due = Math.min(due, next);
        if (!over) {
            book();
        }
    }

    private void book() {
        cancel();
        if (due != Conductor.NEVER) {
            booked = conductor.at(due, this::run);
        }
    }

    private void cancel() {
        if (booked != null) {
            booked.cancel();
            booked = null;
        }
    }
}
