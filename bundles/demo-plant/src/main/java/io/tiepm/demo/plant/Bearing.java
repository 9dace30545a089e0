package io.tiepm.demo.plant;

import java.util.random.RandomGenerator;

/**
 * A rolling bearing that begins to spall.
 *
 * <ul>
 *   <li>Damage grows by a part of itself, so vibration grows exponentially once it has begun: N. Gebraeel et al.,
 *       "Residual-life distributions from component degradation signals", IIE Transactions 37 (2005) 543.
 *   <li>Vibration of independent sources adds up as energy: {@code v^2 = v0^2 + (k d)^2}.
 *   <li>The crest factor first rises with the spall and falls again when the whole race is rough.
 *   <li>Friction heat {@code P = omega mu F d / 2}, as bearing makers' catalogues give it.
 * </ul>
 */
final class Bearing {
    static final double SOUND_VIBRATION = 1.4;

    private static final double FIRST_SPALL = 0.02;
    private static final double GROWTH_S = 13 * 60;
    private static final double WORN_OUT_VIBRATION = 9;
    private static final double FRICTION = 0.0015;
    private static final double LOAD_N = 2000;
    private static final double BORE_M = 0.06;
    private static final double ROUGHNESS_FRICTION = 0.9;

    private final RandomGenerator random;
    private final double onset;
    private final HeatStore heat;
    private double age;
    private double rms = SOUND_VIBRATION;
    private double crest = 3;

    /**
     * @param onset when the first spall breaks out, in seconds from now
     */
    Bearing(RandomGenerator random, double onset, double ambient, double rpm) {
        this.random = random;
        this.onset = onset;
        double resistance = 1.2;
        this.heat = new HeatStore(resistance, 20 * 60, ambient + resistance * watts(rpm));
    }

    void advance(double seconds, double rpm, double ambient) {
        age += seconds;
        double damage = damage();
        double noise = 1 + 0.02 * random.nextGaussian();
        rms = noise * Math.hypot(SOUND_VIBRATION, WORN_OUT_VIBRATION * damage);
        double early = damage / 0.3;
        crest = 3 + 2 * early * Math.exp(1 - early) + 0.1 * random.nextGaussian();
        heat.advance(seconds, watts(rpm), ambient);
    }

    /** 0 while sound, 1 when worn out; never falls. */
    double damage() {
        double spalling = age - onset;
        return spalling < 0 ? 0 : Math.min(1, FIRST_SPALL * Math.exp(spalling / GROWTH_S));
    }

    /** Friction heat at a speed, in watts. */
    double watts(double rpm) {
        double omega = rpm * Math.PI / 30;
        return omega * FRICTION * (1 + ROUGHNESS_FRICTION * damage()) * LOAD_N * BORE_M / 2;
    }

    /** Velocity of vibration, RMS, in mm/s. */
    double rms() {
        return rms;
    }

    /** Velocity of vibration, peak, in mm/s. */
    double peak() {
        return crest * rms;
    }

    /** In degrees Celsius. */
    double temperature() {
        return heat.temperature();
    }
}
