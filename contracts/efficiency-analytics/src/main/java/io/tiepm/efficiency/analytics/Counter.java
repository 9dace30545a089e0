package io.tiepm.efficiency.analytics;

/**
 * How far a counter went, whatever resets it saw. For one thread.
 *
 * <p>A fall below half of what it was is a reset or a roll-over: it went on from zero. A smaller fall is noise: nothing
 * is counted until the counter has passed what it was. What it stands at when it is first seen counts nothing.
 */
final class Counter {
    private static final double RESET = 0.5;

    private double last;

    /**
     * @param last where it stood when it was seen last; not a number if it never was
     */
    Counter(double last) {
        this.last = last;
    }

    /** Takes where it stands now, and tells how far it went since; 0 or more. */
    double next(double number) {
        if (Double.isNaN(last)) {
            last = number;
            return 0;
        }
        double went = number >= last ? number - last : number < RESET * last ? Math.max(0, number) : 0;
        if (number >= last || number < RESET * last) {
            last = number;
        }
        return went;
    }

    double last() {
        return last;
    }
}
