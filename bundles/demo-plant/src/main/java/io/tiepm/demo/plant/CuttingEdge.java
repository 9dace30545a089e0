package io.tiepm.demo.plant;

/**
 * The edge of a milling cutter, by the width of wear on its flank (ISO 8688-1: worn out at 0.3 mm).
 *
 * <p>Life {@code T = (C / vc)^(1/n)} by F. W. Taylor, "On the art of cutting metals" (1907); over that life the wear runs
 * in quickly, then evenly, then ever faster.
 */
final class CuttingEdge {
    /** Worn out by the standard, in mm. */
    static final double WORN = 0.3;

    private static final double TAYLOR_C = 580;
    private static final double TAYLOR_N = 0.25;

    private final double life;
    private double cut;

    /**
     * @param speed of cutting, in metres a minute
     */
    CuttingEdge(double speed) {
        life = 60 * Math.pow(TAYLOR_C / speed, 1 / TAYLOR_N);
    }

    /** Wears by so many seconds of cutting. */
    void cut(double seconds) {
        cut += seconds;
    }

    /** Width of flank wear, in mm; never falls. */
    double wear() {
        double used = cut / life;
        return WORN * (0.2 * -Math.expm1(-used / 0.05) + 0.5 * used + 0.3 * used * used * used);
    }

    /** How long it cuts until it is worn, in seconds. */
    double life() {
        return life;
    }
}
