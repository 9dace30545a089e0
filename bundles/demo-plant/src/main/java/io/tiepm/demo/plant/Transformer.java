package io.tiepm.demo.plant;

import java.util.random.RandomGenerator;

/**
 * A power transformer of 25 MVA with fans (ONAF); one day the fans stop.
 *
 * <p>Top-oil and hot-spot temperature by the difference equations of IEC 60076-7:2005, 8.2.3, with its constants for
 * medium and large power transformers; ageing of paper that is not upgraded by equation (2). Without fans the same
 * losses meet the cooling of a smaller transformer (ONAN, 60 % of the rating). The standard itself must be consulted
 * before anything is built on these numbers.
 */
final class Transformer implements Machine {
    private static final double RATED_KW = 25_000 * 0.95;
    private static final double ONAN_RATING = 0.6;
    private static final double OIL_RISE = 52;
    private static final double HOT_SPOT_RISE = 26;
    private static final double LOSS_RATIO = 6;
    private static final double OIL_EXPONENT = 0.8;
    private static final double WINDING_EXPONENT = 1.3;
    private static final double K11 = 0.5;
    private static final double K21 = 2;
    private static final double K22 = 2;

    private final RandomGenerator random;
    private final Wander load;
    private final Wander ambient;
    private final double fanFailure;
    private double age;
    private double oil;
    private double gradient;
    private double returning;
    private double energy = 48_210_000;

    /**
     * @param fault when the fans stop, in seconds from now
     */
    Transformer(RandomGenerator random, double fault) {
        this.random = random;
        this.fanFailure = fault;
        this.load = new Wander(random, 0.8, 0.005, 120);
        this.ambient = new Wander(random, 20, 0.15, 180);
        this.oil = ambient.value() + oilRise(load.value());
        this.gradient = K21 * windingRise(load.value());
        this.returning = (K21 - 1) * windingRise(load.value());
    }

    @Override
    public String name() {
        return "transformer-1";
    }

    @Override
    public void advance(double seconds) {
        age += seconds;
        double k = load.advance(seconds);
        double surroundings = ambient.advance(seconds);
        double oilMinutes = fansRun() ? 150 : 210;
        double windingMinutes = fansRun() ? 7 : 10;
        double minutes = seconds / 60;
        oil += minutes / (K11 * oilMinutes) * (oilRise(k) - (oil - surroundings));
        gradient += minutes / (K22 * windingMinutes) * (K21 * windingRise(k) - gradient);
        returning += minutes / (oilMinutes / K22) * ((K21 - 1) * windingRise(k) - returning);
        energy += k * RATED_KW * seconds / 3600;
    }

    @Override
    public Readings readings() {
        return new Readings()
                .real("load", 100 * load.value())
                .real("oil.temperature", oil + 0.05 * random.nextGaussian())
                .real("hotspot.temperature", hotSpot() + 0.1 * random.nextGaussian())
                .count("energy", (long) energy);
    }

    boolean fansRun() {
        return age < fanFailure;
    }

    /** Temperature of the oil at the top, in degrees Celsius. */
    double oil() {
        return oil;
    }

    /** Temperature of the hottest spot of the winding, in degrees Celsius. */
    double hotSpot() {
        return oil + gradient - returning;
    }

    /** How many times faster than rated the paper ages. */
    double ageing() {
        return Math.pow(2, (hotSpot() - 98) / 6);
    }

    /** What went through since it was built, in kilowatt hours; never falls. */
    double energy() {
        return energy;
    }

    /** Share of the rated load. */
    double load() {
        return load.value();
    }

    /** By how much the oil would be warmer than its surroundings in the end, in kelvin. */
    double oilRise(double k) {
        double ofRating = fansRun() ? k : k / ONAN_RATING;
        return OIL_RISE * Math.pow((1 + ofRating * ofRating * LOSS_RATIO) / (1 + LOSS_RATIO), OIL_EXPONENT);
    }

    private static double windingRise(double k) {
        return HOT_SPOT_RISE * Math.pow(k, WINDING_EXPONENT);
    }
}
