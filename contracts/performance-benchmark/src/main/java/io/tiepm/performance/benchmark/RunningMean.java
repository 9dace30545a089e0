package io.tiepm.performance.benchmark;

/** The mean of the last {@value #WINDOW} numbers. For one thread. */
final class RunningMean {
    static final int WINDOW = 20;

    private double[] ring = new double[0];
    private int filled;
    private int oldest;

    /** Takes a number, and gives the mean of the last ones; not a number until there are {@value #WINDOW}. */
    double next(double number) {
        if (ring.length == 0) {
            ring = new double[WINDOW];
        }
        ring[oldest] = number;
        oldest = (oldest + 1) % WINDOW;
        filled = Math.min(WINDOW, filled + 1);
        if (filled < WINDOW) {
            return Double.NaN;
        }
        double sum = 0;
        for (double one : ring) {
            sum += one - number; // differences, so that the mean of equal numbers is that very number
        }
        return number + sum / WINDOW;
    }

    void forget() {
        filled = 0;
        oldest = 0;
    }
}
