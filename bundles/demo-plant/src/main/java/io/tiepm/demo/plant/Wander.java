package io.tiepm.demo.plant;

import java.util.random.RandomGenerator;

/**
 * A quantity that wanders about a mean and always comes back, such as a load: an Ornstein-Uhlenbeck process, in the
 * exact update of D. T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process", Phys. Rev. E 54
 * (1996) 2084, so that the length of a step does not matter.
 */
final class Wander {
    private final RandomGenerator random;
    private final double mean;
    private final double spread;
    private final double memory;
    private double value;

    /**
     * @param spread standard deviation in the long run, in the unit of the mean
     * @param memory how long it remembers where it was, in seconds
     */
    Wander(RandomGenerator random, double mean, double spread, double memory) {
        this.random = random;
        this.mean = mean;
        this.spread = spread;
        this.memory = memory;
        this.value = mean;
    }

    double advance(double seconds) {
        double kept = Math.exp(-seconds / memory);
        double fresh = spread * Math.sqrt(1 - kept * kept) * random.nextGaussian();
        value = mean + (value - mean) * kept + fresh;
        return value;
    }

    double value() {
        return value;
    }
}
