package io.tiepm.demo.plant;

import java.util.random.RandomGenerator;

/**
 * A centrifugal pump for water, driven by an induction motor of 18.5 kW; a bearing wears.
 *
 * <ul>
 *   <li>Pump curve {@code H = (n/n0)^2 H0 - k Q^2} (affinity laws) meets the plant's {@code H = Hs + r Q^2}.
 *   <li>Efficiency is a parabola about the best point; shaft power {@code rho g Q H / eta}.
 *   <li>Motor: slip in proportion to power, current {@code P / (sqrt(3) U eta cos phi)}.
 * </ul>
 *
 * J. F. Guelich, "Centrifugal Pumps", chapters 2 to 4.
 */
final class Pump implements Machine {
    private static final double DENSITY_GRAVITY = 998 * 9.81;
    private static final double SYNCHRONOUS_RPM = 3000;
    private static final double RATED_RPM = 2950;
    private static final double RATED_W = 18_500;
    private static final double RATED_SLIP = 1 - RATED_RPM / SYNCHRONOUS_RPM;
    private static final double SHUT_OFF_HEAD = 50;
    private static final double BEST_FLOW = 120 / 3600.0;
    private static final double CURVE = 10 / (BEST_FLOW * BEST_FLOW);
    private static final double STATIC_HEAD = 15;
    private static final double PLANT_CURVE = 25 / (BEST_FLOW * BEST_FLOW);
    private static final double BEST_EFFICIENCY = 0.78;
    private static final double WATTS_PER_AMPERE = Math.sqrt(3) * 400 * 0.92 * 0.88;
    private static final double HOURS_AT_START = 12_340;

    private final RandomGenerator random;
    private final Wander valve;
    private final Wander ambient;
    private final Bearing bearing;
    private double hours = HOURS_AT_START;
    private double rpm = RATED_RPM;
    private double current;
    private double flow = BEST_FLOW;
    private double head;

    /**
     * @param fault when a bearing begins to fail, in seconds from now
     */
    Pump(RandomGenerator random, double fault) {
        this.random = random;
        this.valve = new Wander(random, 1, 0.02, 120);
        this.ambient = new Wander(random, 22, 0.15, 180);
        this.bearing = new Bearing(random, fault, ambient.value(), rpm);
        advance(1e-3);
    }

    @Override
    public String name() {
        return "pump-1";
    }

    @Override
    public void advance(double seconds) {
        double turned = rpm / RATED_RPM;
        double resistance = PLANT_CURVE * valve.advance(seconds);
        flow = Math.sqrt((SHUT_OFF_HEAD * turned * turned - STATIC_HEAD) / (CURVE + resistance));
        head = STATIC_HEAD + resistance * flow * flow;
        rpm = SYNCHRONOUS_RPM * (1 - RATED_SLIP * shaftWatts() / RATED_W);
        current = shaftWatts() / WATTS_PER_AMPERE * (1 + 0.003 * random.nextGaussian());
        bearing.advance(seconds, rpm, ambient.advance(seconds));
        hours += seconds / 3600;
    }

    @Override
    public Readings readings() {
        return new Readings()
                .real("vibration.rms", bearing.rms())
                .real("vibration.peak", bearing.peak())
                .real("bearing.temperature", bearing.temperature())
                .real("motor.current", current)
                .count("hours", (long) hours)
                .real("speed", rpm)
                .real("flow", flow * 3600)
                .real("head", head);
    }

    /** What the water gains, in watts. */
    double waterWatts() {
        return DENSITY_GRAVITY * flow * head;
    }

    /** What the motor gives, in watts. */
    double shaftWatts() {
        return waterWatts() / efficiency();
    }

    double efficiency() {
        double off = flow / (BEST_FLOW * rpm / RATED_RPM) - 1;
        return BEST_EFFICIENCY * (1 - off * off);
    }

    Bearing bearing() {
        return bearing;
    }
}
