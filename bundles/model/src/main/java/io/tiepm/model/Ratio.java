package io.tiepm.model;

/**
 * A share of a whole.
 *
 * @param value 0 to 1, both included; 0.85 is what people write as 85 %
 */
public record Ratio(double value) {
    public static final Ratio ZERO = new Ratio(0);
    public static final Ratio ONE = new Ratio(1);

    public Ratio {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a ratio lies from 0 to 1: " + value);
        }
    }

    /** The nearest ratio to a number that may lie outside; not a number becomes 0. */
    public static Ratio clamped(double value) {
        return new Ratio(value >= 0 ? Math.min(value, 1) : 0);
    }

    /** The share of a share. */
    public Ratio of(Ratio whole) {
        return new Ratio(value * whole.value);
    }
}
