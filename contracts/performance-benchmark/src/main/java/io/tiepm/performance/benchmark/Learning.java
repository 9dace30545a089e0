package io.tiepm.performance.benchmark;

import java.math.BigDecimal;

/**
 * What is being learnt of one signal under one operating condition. At most 9 kB. For one thread.
 *
 * <p>Median and spread come from reservoirs, one of the numbers and one of their running mean. The greatest excursion of
 * the running mean tells how far the signal wanders by itself: without it a signal that drifts slowly would be held to
 * the narrow spread of its noise.
 */
final class Learning {
    /** Of fewer samples than these, however short the window, neither median nor spread is worth anything. */
    static final int FEWEST = 2 * RunningMean.WINDOW;

    private static final double EXCURSIONS = 3;
    private static final double SIGMAS = 2;
    private static final double LEAST_SIGMAS = 0.3;
    private static final double LEAST_OF_CENTRE = 1e-3;
    private static final double CONSTANT_OF_CENTRE = 1e-2;
    private final RunningMean mean = new RunningMean();
    private final Reservoir numbers;
    private final Reservoir means;
    private final Path path;
    private long visit = -1;
    private long lastAt;

    /**
     * What is told of the way of the numbers, besides the reservoirs.
     *
     * @param nanos for how long it was watched
     * @param lowest the lowest running mean
     * @param highest the highest running mean
     * @param last the last number
     * @param rises how often a number was above the one before
     * @param falls how often below
     * @param step the smallest change that was not nothing
     */
    record Track(long nanos, double lowest, double highest, double last, long rises, long falls, double step) {
        static final Track NONE = new Track(0, Double.MAX_VALUE, -Double.MAX_VALUE, 0, 0, 0, Double.MAX_VALUE);
    }

    /** A track that is being walked: the same, in fields that change with each sample. */
    private static final class Path {
        long nanos;
        double lowest;
        double highest;
        double last;
        long rises;
        long falls;
        double step;

        Path(Track from) {
            nanos = from.nanos();
            lowest = from.lowest();
            highest = from.highest();
            last = from.last();
            rises = from.rises();
            falls = from.falls();
            step = from.step();
        }
    }

    Learning(long seed) {
        this(new Reservoir(seed), new Reservoir(~seed), Track.NONE);
    }

    Learning(Reservoir numbers, Reservoir means, Track track) {
        this.numbers = numbers;
        this.means = means;
        this.path = new Path(track);
    }

    /**
     * Takes a trusted sample.
     *
     * @param at when, in nanoseconds since 1970 UTC
     * @param visit which stay in the operating condition it belongs to; time between two stays does not count
     * @param pause longest time between two samples that counts, in nanoseconds
     */
    void add(double number, long at, long visit, long pause) {
        if (visit != this.visit) {
            mean.forget();
            this.visit = visit;
        } else {
            path.nanos += Math.max(0, Math.min(pause, at - lastAt));
        }
        lastAt = Math.max(lastAt, at);
        if (numbers.count() > 0 && number != path.last) {
            path.rises += number > path.last ? 1 : 0;
            path.falls += number < path.last ? 1 : 0;
            path.step = Math.min(path.step, Math.abs(number - path.last));
        }
        path.last = number;
        numbers.add(number);
        double smooth = mean.next(number);
        if (!Double.isNaN(smooth)) {
            means.add(smooth);
            path.lowest = Math.min(path.lowest, smooth);
            path.highest = Math.max(path.highest, smooth);
        }
    }

    long count() {
        return numbers.count();
    }

    /** For how long it was watched, in nanoseconds. */
    long watched() {
        return path.nanos;
    }

    /** Tells whether it was watched for so long, and often enough to tell anything. */
    boolean isEnough(long nanos) {
        return path.nanos >= nanos && numbers.count() >= FEWEST;
    }

    /** Tells whether it rose at least so often, and never fell. */
    boolean onlyRose(long times) {
        return path.falls == 0 && path.rises >= times;
    }

    /**
     * What was learnt so far; sensible from the first number on.
     *
     * @param counter whether it is taken for a counter
     */
    Baseline baseline(boolean counter) {
        double centre = means.count() > 0 ? means.median() : numbers.median();
        double wander = means.count() > 0 ? Math.max(path.highest - centre, centre - path.lowest) : 0;
        double sigma = numbers.sigma();
        double edge = Math.max(EXCURSIONS * wander, SIGMAS * sigma);
        edge = Math.max(edge, least(centre, sigma));
        return new Baseline(centre - edge, centre, centre + edge, numbers.count(), counter);
    }

    Reservoir numbers() {
        return numbers;
    }

    Reservoir means() {
        return means;
    }

    Track track() {
        return new Track(path.nanos, path.lowest, path.highest, path.last, path.rises, path.falls, path.step);
    }

    /** A signal that rests is not held to nothing: one step of its resolution is always normal. */
    private double least(double centre, double sigma) {
        if (path.step == Double.MAX_VALUE) {
            return Math.max(resolution(path.last), CONSTANT_OF_CENTRE * Math.abs(centre));
        }
        return Math.max(Math.max(path.step, LEAST_SIGMAS * sigma), LEAST_OF_CENTRE * Math.abs(centre));
    }

    /** One in the last written digit of a number: 0.01 of 20.53, 1 of 20; never below a millionth. */
    private static double resolution(double number) {
        int digits =
                new BigDecimal(Double.toString(number)).stripTrailingZeros().scale();
        return Math.pow(10, -Math.min(6, Math.max(0, digits)));
    }
}
