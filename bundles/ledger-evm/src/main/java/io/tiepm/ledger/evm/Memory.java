package io.tiepm.ledger.evm;

import java.util.Arrays;

/** The bytes a call works on; grows by words and is never given back (Yellow Paper, 9.1). */
final class Memory {
    /** More than any block's gas can pay for; whoever asks for more is out of gas. */
    static final int LARGEST = 1 << 29;

    private byte[] bytes = new byte[0];
    private int size;

    int size() {
        return size;
    }

    /** What it costs to have so many bytes (Yellow Paper, appendix H.1). */
    static long cost(long size) {
        long words = Gas.words(size);
        return 3 * words + words * words / 512;
    }

    void grow(int least) {
        if (least > size) {
            size = (int) Gas.words(least) * 32;
            if (size > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size, Math.min(2 * bytes.length, LARGEST)));
            }
        }
    }

    Word word(int at) {
        return Word.of(bytes, at, Word.BYTES);
    }

    void word(int at, Word word) {
        word.put(bytes, at);
    }

    void set(int at, byte value) {
        bytes[at] = value;
    }

    byte[] copy(int at, int length) {
        return length == 0 ? new byte[0] : Arrays.copyOfRange(bytes, at, at + length);
    }

    byte[] hash(int at, int length) {
        return Keccak.hash(bytes, length == 0 ? 0 : at, length);
    }

    /** Writes a part of other bytes; zeros beyond their end. */
    void write(int at, byte[] from, int start, int length) {
        if (length == 0) {
            return;
        }
        int there = Math.max(0, Math.min(length, from.length - start));
        if (there > 0) {
            System.arraycopy(from, start, bytes, at, there);
        }
        Arrays.fill(bytes, at + there, at + length, (byte) 0);
    }

    /** Also where both overlap (EIP-5656). */
    void move(int to, int from, int length) {
        if (length > 0) {
            System.arraycopy(bytes, from, bytes, to, length);
        }
    }
}
