package io.tiepm.demo.plant;

import java.util.random.RandomGenerator;

/**
 * The spindle of a milling machine that makes the same piece again and again; its cutter wears, and is changed late.
 *
 * <ul>
 *   <li>Cutting force {@code kc1.1 b h^(1-mc)} for each engaged tooth (O. Kienzle, VDI-Z 94, 1952), more with a worn edge.
 *   <li>Power {@code F vc}; load is its share of the spindle's rated power.
 *   <li>The spindle's bearings heat up with the power.
 *   <li>A worn edge spoils pieces; now and then chips stop the machine for a short while.
 * </ul>
 */
final class Spindle implements Machine {
    private static final double SPEED_M_PER_MIN = 180;
    private static final double CUTTER_M = 0.063;
    private static final double RPM = SPEED_M_PER_MIN / (Math.PI * CUTTER_M);
    private static final double TOOTH_N = 1700 * 3 * Math.pow(0.15, 0.75);
    private static final double TEETH = 2;
    private static final double RATED_W = 15_000;
    private static final double DRIVE_EFFICIENCY = 0.85;
    private static final double CYCLE_S = 50;
    private static final double CHANGE_MM = 0.45;
    private static final double CHANGE_S = 6 * 60;
    private static final double BETWEEN_STOPS_S = 25 * 60;
    private static final double STOP_S = 90;
    private static final double LOST_IN_BEARINGS = 0.04;

    private final RandomGenerator random;
    private final Wander hardness;
    private final Wander ambient;
    private final HeatStore bearings;
    private CuttingEdge edge;
    private double standing;
    private double piece;
    private long produced;
    private long good;
    private double watts;

    Spindle(RandomGenerator random) {
        this.random = random;
        this.hardness = new Wander(random, 1, 0.01, 120);
        this.ambient = new Wander(random, 22, 0.15, 180);
        this.edge = new CuttingEdge(SPEED_M_PER_MIN);
        edge.cut(edge.life() * 0.1);
        this.watts = cuttingWatts();
        double resistance = 0.09;
        this.bearings = new HeatStore(resistance, 15 * 60, ambient.value() + resistance * LOST_IN_BEARINGS * watts);
    }

    @Override
    public String name() {
        return "cnc-1";
    }

    @Override
    public void advance(double seconds) {
        hardness.advance(seconds);
        double cutting = Math.max(0, seconds - standing);
        standing = Math.max(0, standing - seconds);
        watts = running() ? cuttingWatts() * (1 + 0.005 * random.nextGaussian()) : 0;
        bearings.advance(seconds, LOST_IN_BEARINGS * watts, ambient.advance(seconds));
        edge.cut(cutting);
        piece += cutting / CYCLE_S;
        while (piece >= 1) {
            piece--;
            produced++;
            good += random.nextDouble() < spoiled() ? 0 : 1;
        }
        if (running()) {
            maybeStop(seconds);
        }
    }

    @Override
    public Readings readings() {
        return new Readings()
                .real("spindle.load", loadPercent())
                .real("spindle.temperature", bearings.temperature())
                .real("spindle.speed", running() ? RPM * (1 + 0.001 * random.nextGaussian()) : 0)
                .count("parts.produced", produced)
                .count("parts.good", good)
                .flag("running", running());
    }

    boolean running() {
        return standing == 0;
    }

    double loadPercent() {
        return 100 * watts / RATED_W;
    }

    CuttingEdge edge() {
        return edge;
    }

    long produced() {
        return produced;
    }

    long good() {
        return good;
    }

    private void maybeStop(double seconds) {
        if (edge.wear() >= CHANGE_MM) {
            standing = CHANGE_S;
            edge = new CuttingEdge(SPEED_M_PER_MIN);
        } else if (random.nextDouble() < -Math.expm1(-seconds / BETWEEN_STOPS_S)) {
            standing = -STOP_S * Math.log(1 - random.nextDouble());
        }
    }

    private double cuttingWatts() {
        double worn = 1 + 1.5 * edge.wear();
        return TOOTH_N * TEETH * worn * hardness.value() * SPEED_M_PER_MIN / 60 / DRIVE_EFFICIENCY;
    }

    private double spoiled() {
        return 0.005 + 0.2 * Math.max(0, edge.wear() - CuttingEdge.WORN) / (CHANGE_MM - CuttingEdge.WORN);
    }
}
