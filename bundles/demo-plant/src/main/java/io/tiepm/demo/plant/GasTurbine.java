package io.tiepm.demo.plant;

import java.util.random.RandomGenerator;

/**
 * A single-shaft gas turbine of 22 MW that follows the demand of a grid; its compressor fouls.
 *
 * <ul>
 *   <li>Compressor {@code T2 = T1 (1 + (r^0.2857 - 1) / eta)}, turbine {@code T4 = T3 (1 - eta (1 - r^-0.25))}, power
 *       {@code m (cpg (T3 - T4) - cpa (T2 - T1))}: H. Cohen, G. F. C. Rogers, H. I. H. Saravanamuttoo, "Gas Turbine
 *       Theory", chapter 2.
 *   <li>Fouling takes air flow and, half as much, compressor efficiency; it nears a limit exponentially: C. B.
 *       Meher-Homji, "Gas turbine axial compressor fouling", Turbomachinery Symposium 33 (2004).
 *   <li>The governor burns hotter to keep the power up, until the limit of the blades; then power falls.
 * </ul>
 */
final class GasTurbine implements Machine {
    private static final double KELVIN = 273.15;
    private static final double CP_AIR = 1.005;
    private static final double CP_GAS = 1.148;
    private static final double PRESSURE_RATIO = 17;
    private static final double COMPRESSED = Math.pow(PRESSURE_RATIO, 0.2857) - 1;
    private static final double EXPANDED = 0.89 * (1 - Math.pow(PRESSURE_RATIO, -0.25));
    private static final double COMPRESSOR_EFFICIENCY = 0.86;
    private static final double FLOW_KG_S = 70;
    private static final double HOTTEST_K = 1450;
    private static final double FOULED = 0.08;
    private static final double FOULING_S = 90 * 60;
    private static final double PROBE_S = 12;

    private final RandomGenerator random;
    private final Wander demand;
    private final Wander ambient;
    private final Wander grid;
    private final double onset;
    private double age;
    private double power;
    private double exhaust;
    private double probe;

    /**
     * @param fault when the air becomes dusty, in seconds from now
     */
    GasTurbine(RandomGenerator random, double fault) {
        this.random = random;
        this.onset = fault;
        this.demand = new Wander(random, 20_000, 150, 120);
        this.ambient = new Wander(random, 15, 0.15, 180);
        this.grid = new Wander(random, 3000, 0.8, 20);
        burn();
        probe = exhaust;
    }

    @Override
    public String name() {
        return "turbine-1";
    }

    @Override
    public void advance(double seconds) {
        age += seconds;
        demand.advance(seconds);
        ambient.advance(seconds);
        grid.advance(seconds);
        burn();
        probe = exhaust + (probe - exhaust) * Math.exp(-seconds / PROBE_S);
    }

    @Override
    public Readings readings() {
        return new Readings()
                .real("speed", grid.value())
                .real("exhaust.temperature", probe - KELVIN)
                .real("vibration", Math.hypot(2.2, 25 * fouling()) * (1 + 0.02 * random.nextGaussian()))
                .real("power", power)
                .real("ambient.temperature", ambient.value());
    }

    /** Share of the air flow that is lost; never falls. */
    double fouling() {
        return age < onset ? 0 : FOULED * -Math.expm1((onset - age) / FOULING_S);
    }

    /** In kilowatts. */
    double power() {
        return power;
    }

    /** In degrees Celsius. */
    double exhaust() {
        return exhaust - KELVIN;
    }

    private void burn() {
        double inlet = ambient.value() + KELVIN;
        double flow = FLOW_KG_S * (1 - fouling()) * (288.15 / inlet);
        double efficiency = COMPRESSOR_EFFICIENCY * (1 - 0.5 * fouling());
        double compressing = CP_AIR * inlet * COMPRESSED / efficiency;
        double fired = Math.min(HOTTEST_K, (demand.value() / flow + compressing) / (CP_GAS * EXPANDED));
        exhaust = fired * (1 - EXPANDED);
        power = flow * (CP_GAS * (fired - exhaust) - compressing);
    }
}
