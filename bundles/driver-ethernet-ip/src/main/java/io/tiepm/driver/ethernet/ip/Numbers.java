package io.tiepm.driver.ethernet.ip;

import java.nio.ByteBuffer;

/** Whole numbers, in the order that the buffer has. */
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
}
