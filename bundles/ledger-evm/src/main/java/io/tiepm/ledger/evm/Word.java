package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.HexFormat;

/** A number of 256 bits, as the machine reckons with: unsigned, modulo 2^256 (Yellow Paper, 9.1). Never changes. */
final class Word implements Comparable<Word> {
    static final int BYTES = 32;
    static final Word ZERO = new Word(0, 0, 0, 0);
    static final Word ONE = new Word(0, 0, 0, 1);
    static final Word MAX = new Word(-1, -1, -1, -1);

    /** From the highest 64 bits to the lowest. */
    final long a;

    final long b;
    final long c;
    final long d;

    Word(long a, long b, long c, long d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /** Of a number that counts something and is not negative. */
    static Word of(long number) {
        return number == 0 ? ZERO : new Word(0, 0, 0, number);
    }

    static Word of(boolean flag) {
        return flag ? ONE : ZERO;
    }

    /** Of up to 32 bytes, most significant first. */
    static Word of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static Word of(byte[] bytes, int from, int length) {
        int end = from + length;
        return new Word(
                bits(bytes, end - 32, from),
                bits(bytes, end - 24, from),
                bits(bytes, end - 16, from),
                bits(bytes, end - 8, from));
    }

    /** Of the lowest 256 bits of a number; of a negative one in two's complement. */
    static Word of(BigInteger number) {
        return new Word(
                number.shiftRight(192).longValue(),
                number.shiftRight(128).longValue(),
                number.shiftRight(64).longValue(),
                number.longValue());
    }

    /** Of up to 64 hexadecimal digits. */
    static Word hex(String digits) {
        return of(HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits));
    }

    private static long bits(byte[] bytes, int at, int from) {
        long bits = 0;
        for (int i = Math.max(at, from); i < at + 8; i++) {
            bits = bits << 8 | bytes[i] & 0xff;
        }
        return bits;
    }

    boolean isZero() {
        return (a | b | c | d) == 0;
    }

    boolean isNegative() {
        return a < 0;
    }

    /** Whether it is below 2^64. */
    boolean isLong() {
        return (a | b | c) == 0;
    }

    /** The number, or the greatest positive one where it is greater. */
    int clampedInt() {
        return isLong() && d >= 0 && d <= Integer.MAX_VALUE ? (int) d : Integer.MAX_VALUE;
    }

    long clampedLong() {
        return isLong() && d >= 0 ? d : Long.MAX_VALUE;
    }

    int bitLength() {
        if (a != 0) {
            return 256 - Long.numberOfLeadingZeros(a);
        } else if (b != 0) {
            return 192 - Long.numberOfLeadingZeros(b);
        } else if (c != 0) {
            return 128 - Long.numberOfLeadingZeros(c);
        }
        return 64 - Long.numberOfLeadingZeros(d);
    }

    boolean bit(int at) {
        long bits = at < 64 ? d : at < 128 ? c : at < 192 ? b : a;
        return (bits >>> at & 1) != 0;
    }

    byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        put(bytes, 0);
        return bytes;
    }

    void put(byte[] bytes, int at) {
        put(a, bytes, at);
        put(b, bytes, at + 8);
        put(c, bytes, at + 16);
        put(d, bytes, at + 24);
    }

    private static void put(long bits, byte[] bytes, int at) {
        for (int i = 7; i >= 0; i--) {
            bytes[at + i] = (byte) bits;
            bits >>>= 8;
        }
    }

    /** Without leading zeros; none for zero. */
    byte[] shortest() {
        byte[] all = bytes();
        int length = (bitLength() + 7) / 8;
        byte[] bytes = new byte[length];
        System.arraycopy(all, BYTES - length, bytes, 0, length);
        return bytes;
    }

    BigInteger number() {
        return new BigInteger(1, bytes());
    }

    BigInteger signed() {
        return new BigInteger(bytes());
    }

    @Override
    public int compareTo(Word other) {
        int high = a != other.a ? Long.compareUnsigned(a, other.a) : Long.compareUnsigned(b, other.b);
        if (high != 0) {
            return high;
        }
        return c != other.c ? Long.compareUnsigned(c, other.c) : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Word word && a == word.a && b == word.b && c == word.c && d == word.d;
    }

    @Override
    public int hashCode() {
        long mixed = ((a * 31 + b) * 31 + c) * 31 + d;
        return (int) (mixed * 0x9e3779b97f4a7c15L >>> 32);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes());
    }
}
