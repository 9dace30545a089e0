package io.tiepm.ledger.evm;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What an account runs, with its hash and the places it may be jumped to. Never changes. */
final class Code {
    static final Code NONE = new Code(new byte[0]);
    private static final int JUMPDEST = 0x5b;
    private static final int PUSH1 = 0x60;
    private static final int PUSH32 = 0x7f;

    private final byte[] bytes;
    private @Nullable Word hash;
    private @Nullable BitSet targets;

    Code(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    Word hash() {
        Word known = hash;
        if (known == null) {
            known = Keccak.word(bytes);
            hash = known;
        }
        return known;
    }

    /** The operation at a place; stop beyond the end. */
    int at(int place) {
        return place < bytes.length ? bytes[place] & 0xff : 0;
    }

    /** The number that stands after a push; zeros beyond the end. */
    Word number(int from, int length) {
        int end = from + length;
        if (end <= bytes.length) {
            return Word.of(bytes, from, length);
        }
        byte[] padded = new byte[length];
        int there = Math.max(0, bytes.length - from);
        System.arraycopy(bytes, Math.min(from, bytes.length), padded, 0, there);
        return Word.of(padded);
    }

    /** Whether a {@code JUMPDEST} stands there that is no part of a push (Yellow Paper, 9.4.3). */
    boolean isTarget(Word place) {
        BitSet known = targets;
        if (known == null) {
            known = targets();
            targets = known;
        }
        return place.clampedInt() < bytes.length && known.get(place.clampedInt());
    }

    private BitSet targets() {
        BitSet found = new BitSet(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int operation = bytes[i] & 0xff;
            if (operation == JUMPDEST) {
                found.set(i);
            } else if (operation >= PUSH1 && operation <= PUSH32) {
                i += operation - PUSH1 + 1;
            }
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Code code && Arrays.equals(bytes, code.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
