package io.tiepm.sensor.data;

/**
 * Tells spikes in a stream of numbers: a causal Hampel filter (F. R. Hampel, "The influence curve and its role in robust
 * estimation", JASA 69, 1974; as a filter: R. K. Pearson, "Outliers in process modeling and identification", IEEE
 * Trans. Control Syst. Technol. 10, 2002).
 *
 * <p>A number is a spike if it lies further from the median of the {@value #WINDOW} numbers before it than {@code
 * limit} robust standard deviations: 1.4826 times their median absolute deviation, or, where more than half of them are
 * the same, their whole range, so that one step of the resolution is never a spike. Where all of them are the same
 * nothing can be told. After {@value #LONGEST_SPIKE} spikes in a row it is no spike but a step, and the window goes on
 * from there.
 *
 * <p>About 300 bytes. For one thread.
 */
final class Hampel {
    static final int WINDOW = 15;
    static final int LONGEST_SPIKE = 3;

    private static final double MAD_TO_SIGMA = 1.4826;

    private final double limit;
    private final double[] ring = new double[WINDOW];
    private final double[] sorted = new double[WINDOW];
    private int filled;
    private int oldest;
    private int spikes;

    /**
     * @param limit in robust standard deviations; 0 for no spikes at all
     */
    Hampel(double limit) {
        this.limit = limit;
    }

    /** Takes the next number, and tells whether it is a spike. */
    boolean spike(double number) {
        boolean far = filled == WINDOW && limit > 0 && far(number);
        if (far && ++spikes <= LONGEST_SPIKE) {
            return true;
        }
        if (far) {
            forget();
        }
        spikes = 0;
        push(number);
        return false;
    }

    /** Forgets what came before, for example after a long silence. */
    void forget() {
        filled = 0;
        oldest = 0;
        spikes = 0;
    }

    private boolean far(double number) {
        double median = sorted[WINDOW / 2];
        return Math.abs(number - median) > limit * sigma(median);
    }

    private double sigma(double median) {
        double mad = mad(median);
        double range = sorted[WINDOW - 1] - sorted[0];
        return mad > 0 ? MAD_TO_SIGMA * mad : range > 0 ? range : Double.POSITIVE_INFINITY;
    }

    /** The median of the distances, by walking outwards from the middle of the sorted window. */
    private double mad(double median) {
        int low = WINDOW / 2;
        int high = low + 1;
        double distance = 0;
        for (int taken = 0; taken <= WINDOW / 2; taken++) {
            double below = low >= 0 ? median - sorted[low] : Double.POSITIVE_INFINITY;
            double above = high < WINDOW ? sorted[high] - median : Double.POSITIVE_INFINITY;
            if (below <= above) {
                distance = below;
                low--;
            } else {
                distance = above;
                high++;
            }
        }
        return distance;
    }

    private void push(double number) {
        if (filled < WINDOW) {
            ring[filled] = number;
            insert(filled++, number);
            return;
        }
        double gone = ring[oldest];
        ring[oldest] = number;
        oldest = oldest + 1 == WINDOW ? 0 : oldest + 1;
        int place = 0;
        while (sorted[place] != gone) {
            place++;
        }
        System.arraycopy(sorted, place + 1, sorted, place, WINDOW - 1 - place);
        insert(WINDOW - 1, number);
    }

    /** Puts a number in its place among the first so many, which are sorted. */
    private void insert(int count, double number) {
        int place = count;
        while (place > 0 && sorted[place - 1] > number) {
            sorted[place] = sorted[place - 1];
            place--;
        }
        sorted[place] = number;
    }
}
