package io.tiepm.face.modbus;

/**
 * How a master makes the value of what stands in the registers: times {@code scale}, plus {@code offset}; as the driver of
 * Modbus reads it.
 *
 * @param scale finite, not 0
 * @param offset finite, in the unit of the point
 */
record Scale(double scale, double offset) {
    static final Scale NONE = new Scale(1, 0);

    boolean isNone() {
        return equals(NONE);
    }

    /** What stands in the registers for a value, not rounded yet. */
    double raw(double value) {
        return isNone() ? value : (value - offset) / scale;
    }

    @Override
    public String toString() {
        return (scale == 1 ? "" : " scale=" + plain(scale)) + (offset == 0 ? "" : " offset=" + plain(offset));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
