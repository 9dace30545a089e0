package io.tiepm.intake;

import io.tiepm.model.Point;
import java.util.List;

/**
 * Points of one link that are measured together, and the beats on which that is done: on a fixed grid, so that the
 * rhythm does not drift however long a reading takes. A beat that would begin more than half a period late is left out.
 * For one thread; all times in nanoseconds by {@link Conductor#nanos()}.
 */
final class Group {
    private final List<Point> points;
    private final long period;
    private final long phase;
    private long due;

    /**
     * @param points all of one period
     * @param stagger from 0 to 1: where in the period the beats lie, so that links do not all beat at once
     */
    Group(List<Point> points, double stagger) {
        this.points = points;
        period = points.get(0).period().toNanos();
        phase = (long) (period * stagger);
    }

    /** The same list object, always. */
    List<Point> points() {
        return points;
    }

    long period() {
        return period;
    }

    /** When the next beat is. */
    long due() {
        return due;
    }

    /** Beats at once, whatever the grid says; after that by the grid. */
    void begin(long now) {
        due = now;
    }

    /** Leaves out the beat that is due, and those after it, if it is too late for it; tells how many it left out. */
    long leaveOut(long now) {
        if (now - due <= period / 2) {
            return 0;
        }
        long next = gridAfter(now);
        long out = Math.max(1, (next - due) / period);
        due = next;
        return out;
    }

    /** How late the beat that is due would begin now. */
    long lateness(long now) {
        return now - due;
    }

    /** A beat that began then is done. */
    void done(long began) {
        due = gridAfter(began + period / 2);
    }

    private long gridAfter(long moment) {
        return moment - Math.floorMod(moment - phase, period) + period;
    }
}
