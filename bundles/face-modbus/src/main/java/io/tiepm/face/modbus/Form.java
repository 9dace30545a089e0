package io.tiepm.face.modbus;

import io.tiepm.model.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a number stands in registers. Of every type one pattern of bits is no number: what stands there while there is no
 * value. It is not a number for floats, all bits for numbers without a sign, the least number for those with one; these
 * are the patterns of SunSpec.
 */
enum Form {
    BOOL(1, 0, 1, 0xffff),
    INT16(1, -Short.MAX_VALUE, Short.MAX_VALUE, Short.MIN_VALUE),
    UINT16(1, 0, 0xfffe, 0xffff),
    INT32(2, -Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE),
    UINT32(2, 0, 0xffff_fffeL, 0xffff_ffffL),
    INT64(4, -Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
    UINT64(4, 0, Long.MAX_VALUE, -1L),
    FLOAT32(2, 0, 0, Float.floatToIntBits(Float.NaN)),
    FLOAT64(4, 0, 0, Double.doubleToLongBits(Double.NaN));

    private final int width;
    private final long least;
    private final long most;
    private final long none;

    Form(int width, long least, long most, long none) {
        this.width = width;
        this.least = least;
        this.most = most;
        this.none = none;
    }

    static Optional<Form> named(String name) {
        for (Form form : values()) {
            if (form.toString().equals(name)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** How many registers it takes, 1, 2 or 4. */
    int width() {
        return width;
    }

    /** The bits that stand for no value. */
    long none() {
        return none;
    }

    boolean scales() {
        return this != BOOL;
    }

    /**
     * The bits of a value; empty where it is no single number, or one that the type cannot hold.
     *
     * @param value in the unit of its point
     */
    OptionalLong bits(Value value, Scale scale) {
        if (value instanceof Value.Integer whole && scale.isNone() && least < most && this != BOOL) {
            return within(whole.integer());
        }
        OptionalDouble number = value.number();
        return number.isPresent() ? bits(scale.raw(number.getAsDouble())) : OptionalLong.empty();
    }

    private OptionalLong bits(double raw) {
        switch (this) {
            case BOOL:
                return OptionalLong.of(raw != 0 ? 1 : 0);
            case FLOAT32:
                float single = (float) raw;
                return Float.isFinite(single) ? OptionalLong.of(Float.floatToIntBits(single)) : OptionalLong.empty();
            case FLOAT64:
                return Double.isFinite(raw) ? OptionalLong.of(Double.doubleToLongBits(raw)) : OptionalLong.empty();
            default:
                double rounded = Math.rint(raw);
                // as doubles the bounds of 64 bits are 2^63, which is one too many
                return rounded >= least && rounded <= most && Math.abs(rounded) < 0x1p63
                        ? OptionalLong.of((long) rounded)
                        : OptionalLong.empty();
        }
    }

    private OptionalLong within(long whole) {
        return whole >= least && whole <= most ? OptionalLong.of(whole) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
