package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a contract answered or told, read by the ABI of contracts: words of 32 bytes, counted from 0. The members of a
 * tuple are words one after the other. Every method throws {@link IllegalArgumentException} for what is not there.
 */
public final class Words {
    private static final int WORD = 32;

    private final byte[] bytes;

    private Words(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a contract answered to a question. */
    public static Words of(byte[] answer) {
        return new Words(answer.clone());
    }

    /** What an event says besides its topics. */
    public static Words of(Event event) {
        return new Words(event.data());
    }

    public BigInteger number(int word) {
        return new BigInteger(1, slice(word * WORD, WORD));
    }

    /** A number that must be below 2^63, such as a time in seconds. */
    public long small(int word) {
        BigInteger number = number(word);
        if (number.bitLength() > 63) {
            throw new IllegalArgumentException("a contract told a number that is too large: " + number);
        }
        return number.longValue();
    }

    public boolean flag(int word) {
        return number(word).signum() != 0;
    }

    public Address address(int word) {
        return new Address("0x" + HexFormat.of().formatHex(slice(word * WORD + 12, 20)));
    }

    public Digest digest(int word) {
        return Digest.ofBytes(slice(word * WORD, WORD));
    }

    /** Bytes that lie where the word says. */
    public byte[] bytes(int word) {
        int at = offset(small(word));
        return slice(at + WORD, offset(new BigInteger(1, slice(at, WORD)).longValue()));
    }

    /** A text that lies where the word says. */
    public String text(int word) {
        return new String(bytes(word), StandardCharsets.UTF_8);
    }

    /** What lies where the word says, as words of their own: a tuple with bytes or texts in it. */
    public Words tuple(int word) {
        int at = offset(small(word));
        return new Words(slice(at, bytes.length - at));
    }

    private int offset(long told) {
        if (told < 0 || told > bytes.length) {
            throw new IllegalArgumentException("a contract told " + bytes.length + " bytes, and points at " + told);
        }
        return (int) told;
    }

    private byte[] slice(int from, int length) {
        if (from < 0 || length < 0 || from + length > bytes.length) {
            throw new IllegalArgumentException("a contract told " + bytes.length + " bytes, and not those from " + from
                    + " to " + (from + length));
        }
        return Arrays.copyOfRange(bytes, from, from + length);
    }
}
