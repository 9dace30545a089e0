package io.tiepm.driver.ethernet.ip;

import java.math.BigDecimal;

/** Makes a measurement of a raw number: raw times scale plus offset, as the double nearest to the decimal result. */
final class Scaling {
    /** Leaves a number as it is. */
    static final Scaling NONE = new Scaling(BigDecimal.ONE, BigDecimal.ZERO);

    private static final int MOST_DIGITS = 15;

    private final double factor;
    private final double summand;
    private final double divisor;

    /**
     * @param scale not zero
     */
    Scaling(BigDecimal scale, BigDecimal offset) {
        int places = Math.max(0, Math.max(scale.scale(), offset.scale()));
        BigDecimal wholeScale = scale.movePointRight(places);
        BigDecimal wholeOffset = offset.movePointRight(places);
        boolean exact = places <= MOST_DIGITS && small(wholeScale) && small(wholeOffset);
        factor = exact ? wholeScale.doubleValue() : scale.doubleValue();
        summand = exact ? wholeOffset.doubleValue() : offset.doubleValue();
        divisor = exact ? BigDecimal.ONE.movePointRight(places).doubleValue() : 1;
    }

    /** May be infinite, for a raw number that is very large. */
    double apply(double raw) {
        return this == NONE ? raw : (raw * factor + summand) / divisor;
    }

    private static boolean small(BigDecimal whole) {
        return whole.precision() - whole.scale() <= MOST_DIGITS;
    }
}
