package io.tiepm.ledger.evm;

import java.math.BigInteger;

/** Reckons with words, modulo 2^256 (Yellow Paper, appendix H.2, 0x01 to 0x0b). A division by zero gives zero. */
final class Arithmetic {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private Arithmetic() {}

    static Word add(Word x, Word y) {
        long d = x.d + y.d;
        long carry = Long.compareUnsigned(d, x.d) < 0 ? 1 : 0;
        long c = x.c + y.c + carry;
        carry = carry(x.c, y.c, c);
        long b = x.b + y.b + carry;
        carry = carry(x.b, y.b, b);
        return new Word(x.a + y.a + carry, b, c, d);
    }

    /** The bit that left a sum at the top. */
    private static long carry(long x, long y, long sum) {
        return (x & y | (x | y) & ~sum) >>> 63;
    }

    static Word subtract(Word x, Word y) {
        long d = x.d - y.d;
        long borrow = Long.compareUnsigned(x.d, y.d) < 0 ? 1 : 0;
        long c = x.c - y.c - borrow;
        borrow = borrow(x.c, y.c, c);
        long b = x.b - y.b - borrow;
        borrow = borrow(x.b, y.b, b);
        return new Word(x.a - y.a - borrow, b, c, d);
    }

    private static long borrow(long x, long y, long difference) {
        return (~x & y | (~x | y) & difference) >>> 63;
    }

    static Word negate(Word x) {
        return subtract(Word.ZERO, x);
    }

    static Word multiply(Word x, Word y) {
        if (x.isLong() && y.isLong()) {
            return new Word(0, 0, high(x.d, y.d), x.d * y.d);
        }
        // column by column, lowest first; each holds what the columns below it carried
        long d = x.d * y.d;
        Word sum = new Word(0, 0, high(x.d, y.d), d);
        sum = add(sum, new Word(0, high(x.c, y.d), x.c * y.d, 0));
        sum = add(sum, new Word(0, high(x.d, y.c), x.d * y.c, 0));
        sum = add(sum, new Word(high(x.b, y.d), x.b * y.d, 0, 0));
        sum = add(sum, new Word(high(x.c, y.c), x.c * y.c, 0, 0));
        sum = add(sum, new Word(high(x.d, y.b), x.d * y.b, 0, 0));
        return new Word(sum.a + x.a * y.d + x.b * y.c + x.c * y.b + x.d * y.a, sum.b, sum.c, sum.d);
    }

    /** The upper half of an unsigned product. */
    private static long high(long x, long y) {
        return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
    }

    static Word divide(Word x, Word y) {
        if (y.isZero()) {
            return Word.ZERO;
        }
        if (x.isLong() && y.isLong()) {
            return Word.of(Long.divideUnsigned(x.d, y.d));
        }
        return Word.of(x.number().divide(y.number()));
    }

    static Word modulo(Word x, Word y) {
        if (y.isZero()) {
            return Word.ZERO;
        }
        if (x.isLong() && y.isLong()) {
            return Word.of(Long.remainderUnsigned(x.d, y.d));
        }
        return Word.of(x.number().mod(y.number()));
    }

    /** In two's complement, towards zero; the lowest number by -1 stays what it is. */
    static Word signedDivide(Word x, Word y) {
        return y.isZero() ? Word.ZERO : Word.of(x.signed().divide(y.signed()));
    }

    /** The sign is the dividend's. */
    static Word signedModulo(Word x, Word y) {
        return y.isZero() ? Word.ZERO : Word.of(x.signed().remainder(y.signed()));
    }

    static Word addModulo(Word x, Word y, Word modulus) {
        return modulus.isZero() ? Word.ZERO : Word.of(x.number().add(y.number()).mod(modulus.number()));
    }

    static Word multiplyModulo(Word x, Word y, Word modulus) {
        return modulus.isZero()
                ? Word.ZERO
                : Word.of(x.number().multiply(y.number()).mod(modulus.number()));
    }

    static Word power(Word base, Word exponent) {
        Word result = Word.ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = multiply(result, result);
            if (exponent.bit(i)) {
                result = multiply(result, base);
            }
        }
        return result;
    }

    /** Fills what is above byte {@code at}, counted from the lowest, with its sign. */
    static Word extendSign(Word at, Word x) {
        if (!at.isLong() || Long.compareUnsigned(at.d, 30) > 0) {
            return x;
        }
        Word up = Word.of(248 - 8 * at.d);
        return Bits.shiftRightSigned(up, Bits.shiftLeft(up, x));
    }

    /** The sum of counts that may not leave 256 bits; the greatest word where it would. */
    static Word cap(BigInteger sum) {
        return sum.compareTo(MODULUS) < 0 ? Word.of(sum) : Word.MAX;
    }
}
