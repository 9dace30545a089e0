package io.tiepm.demo.plant;

/** Fills holding registers the way controllers do; numbers that do not fit stop at the largest that does. */
final class Registers {
    private final short[] words;

    /**
     * @param count how many there are
     */
    Registers(int count) {
        words = new short[count];
    }

    /** A number of 16 bits without sign, in parts of {@code 1 / scale}. */
    Registers uint16(int at, double value, double scale) {
        words[at] = (short) Math.round(Math.max(0, Math.min(0xffff, value * scale)));
        return this;
    }

    /** A whole number of 32 bits without sign, least significant word first; starts again from 0 after 2^32 - 1. */
    Registers uint32LowFirst(int at, long value) {
        words[at] = (short) value;
        words[at + 1] = (short) (value >> 16);
        return this;
    }

    /** A whole number of 32 bits without sign, most significant word first; starts again from 0 after 2^32 - 1. */
    Registers uint32(int at, long value) {
        words[at] = (short) (value >> 16);
        words[at + 1] = (short) value;
        return this;
    }

    /** IEEE 754, most significant word first. */
    Registers float32(int at, double value) {
        return uint32(at, Float.floatToIntBits((float) value));
    }

    /** IEEE 754, most significant word first. */
    Registers float64(int at, double value) {
        long bits = Double.doubleToLongBits(value);
        return uint32(at, bits >>> 32).uint32(at + 2, bits);
    }

    short[] words() {
        return words;
    }
}
