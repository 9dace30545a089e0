package io.tiepm.performance.benchmark;

import java.util.Arrays;

/**
 * An even sample of at most {@value #SIZE} of all numbers that were put in (Algorithm R of J. S. Vitter, "Random
 * sampling with a reservoir", ACM Trans. Math. Softw. 11, 1985), of which it tells median and median absolute
 * deviation. The dice depend on the seed and the count alone, so that the same numbers give the same sample, also after
 * a restart in between. 4 kB. For one thread.
 */
final class Reservoir {
    static final int SIZE = 512;

    /** From the median absolute deviation to the standard deviation of a normal distribution. */
    static final double MAD_TO_SIGMA = 1.4826;

    private final long seed;
    private double[] numbers;
    private long count;

    Reservoir(long seed) {
        this(seed, new double[0], 0);
    }

    Reservoir(long seed, double[] numbers, long count) {
        if (numbers.length > SIZE || numbers.length != Math.min(count, SIZE)) {
            throw new IllegalArgumentException(numbers.length + " numbers kept of " + count);
        }
        this.seed = seed;
        this.numbers = numbers.clone();
        this.count = count;
    }

    void add(double number) {
        int kept = (int) Math.min(count, SIZE);
        count++;
        if (kept < SIZE) {
            if (numbers.length == kept) {
                numbers = Arrays.copyOf(numbers, Math.min(SIZE, Math.max(16, 2 * kept)));
            }
            numbers[kept] = number;
            return;
        }
        long place = Long.remainderUnsigned(mix(seed + count), count);
        if (place < SIZE) {
            numbers[(int) place] = number;
        }
    }

    long count() {
        return count;
    }

    /** The numbers kept. */
    double[] numbers() {
        return Arrays.copyOf(numbers, (int) Math.min(count, SIZE));
    }

    /** The middle one; not a number while there is none. */
    double median() {
        return median(numbers());
    }

    /** The robust standard deviation: 1.4826 times the median distance from the median. */
    double sigma() {
        double median = median();
        return MAD_TO_SIGMA
                * median(Arrays.stream(numbers())
                        .map(number -> Math.abs(number - median))
                        .toArray());
    }

    private static double median(double[] numbers) {
        Arrays.sort(numbers);
        int half = numbers.length / 2;
        return numbers.length == 0
                ? Double.NaN
                : numbers.length % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    }

    /** The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014). */
    private static long mix(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
