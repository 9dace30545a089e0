package io.tiepm.ledger.evm;

/** Turns the bits of words (Yellow Paper, appendix H.2, 0x10 to 0x1d; shifts by EIP-145). */
final class Bits {
    private Bits() {}

    static Word and(Word x, Word y) {
        return new Word(x.a & y.a, x.b & y.b, x.c & y.c, x.d & y.d);
    }

    static Word or(Word x, Word y) {
        return new Word(x.a | y.a, x.b | y.b, x.c | y.c, x.d | y.d);
    }

    static Word xor(Word x, Word y) {
        return new Word(x.a ^ y.a, x.b ^ y.b, x.c ^ y.c, x.d ^ y.d);
    }

    static Word not(Word x) {
        return new Word(~x.a, ~x.b, ~x.c, ~x.d);
    }

    static int compareSigned(Word x, Word y) {
        return x.isNegative() == y.isNegative() ? x.compareTo(y) : x.isNegative() ? -1 : 1;
    }

    /** Byte {@code at}, counted from the highest; zero beyond the lowest. */
    static Word byteAt(Word at, Word x) {
        if (!at.isLong() || Long.compareUnsigned(at.d, 31) > 0) {
            return Word.ZERO;
        }
        return and(shiftRight(Word.of(248 - 8 * at.d), x), Word.of(0xff));
    }

    static Word shiftLeft(Word by, Word x) {
        if (isAll(by)) {
            return Word.ZERO;
        }
        int bits = (int) by.d;
        Word moved =
                switch (bits >>> 6) {
                    case 0 -> x;
                    case 1 -> new Word(x.b, x.c, x.d, 0);
                    case 2 -> new Word(x.c, x.d, 0, 0);
                    default -> new Word(x.d, 0, 0, 0);
                };
        int rest = bits & 63;
        return rest == 0
                ? moved
                : new Word(
                        join(moved.a, moved.b, 64 - rest),
                        join(moved.b, moved.c, 64 - rest),
                        join(moved.c, moved.d, 64 - rest),
                        moved.d << rest);
    }

    static Word shiftRight(Word by, Word x) {
        return isAll(by) ? Word.ZERO : right((int) by.d, x, 0);
    }

    static Word shiftRightSigned(Word by, Word x) {
        long sign = x.a >> 63;
        return isAll(by) ? new Word(sign, sign, sign, sign) : right((int) by.d, x, sign);
    }

    private static boolean isAll(Word by) {
        return !by.isLong() || Long.compareUnsigned(by.d, 255) > 0;
    }

    private static Word right(int bits, Word x, long sign) {
        Word moved =
                switch (bits >>> 6) {
                    case 0 -> x;
                    case 1 -> new Word(sign, x.a, x.b, x.c);
                    case 2 -> new Word(sign, sign, x.a, x.b);
                    default -> new Word(sign, sign, sign, x.a);
                };
        int rest = bits & 63;
        return rest == 0
                ? moved
                : new Word(
                        join(sign, moved.a, rest),
                        join(moved.a, moved.b, rest),
                        join(moved.b, moved.c, rest),
                        join(moved.c, moved.d, rest));
    }

    /** The lower 64 bits of two longs side by side, moved right by 1 to 63. */
    private static long join(long high, long low, int right) {
        return high << 64 - right | low >>> right;
    }
}
