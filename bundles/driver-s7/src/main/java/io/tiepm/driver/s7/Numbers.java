package io.tiepm.driver.s7;

import java.nio.ByteBuffer;

/** Whole numbers, the most significant byte first. */
final class Numbers {
    private Numbers() {}

    /** Of 64 bits without a sign, one beyond the largest long comes out negative. */
    static long whole(Type type, ByteBuffer data) {
        boolean signed = type.kind() == Type.Kind.SIGNED;
        return switch (type.width()) {
            case 1 -> signed ? data.get() : data.get() & 0xff;
            case 2 -> signed ? data.getShort() : data.getShort() & 0xffff;
            case 4 -> signed ? data.getInt() : data.getInt() & 0xffff_ffffL;
            default -> data.getLong();
        };
    }

    /** The nearest double of 64 bits without a sign. */
    static double unsigned(long raw) {
        return raw >= 0 ? raw : (raw >>> 1 | raw & 1) * 2.0;
    }

    /**
     * A number of two decimal digits, four bits each.
     *
     * @throws IllegalArgumentException if a digit is none
     */
    static int decimal(int bits) {
        int tens = bits >> 4 & 0xf;
        int ones = bits & 0xf;
        if (tens > 9 || ones > 9) {
            throw new IllegalArgumentException("no decimal digits: " + Integer.toHexString(bits & 0xff));
        }
        return 10 * tens + ones;
    }
}
