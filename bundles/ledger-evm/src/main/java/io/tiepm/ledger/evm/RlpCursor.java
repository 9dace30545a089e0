package io.tiepm.ledger.evm;

/**
 * Goes from item to item over RLP that a checksum vouches for, without copying it. Bytes that are no RLP lead it out of
 * bounds, which throws {@link IndexOutOfBoundsException}. For one thread.
 */
final class RlpCursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    RlpCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private RlpCursor(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean hasNext() {
        return at < end;
    }

    /** Where the item begins. */
    int at() {
        return at;
    }

    /** Where what it holds begins. */
    int content() {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return at;
        }
        int kind = first < 0xc0 ? 0x80 : 0xc0;
        return at + 1 + Math.max(0, first - kind - 55);
    }

    /** How long what it holds is. */
    int length() {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first - (first < 0xc0 ? 0x80 : 0xc0);
        if (length > 55) {
            int content = content();
            length = Word.of(bytes, at + 1, content - at - 1).clampedInt();
        }
        return length;
    }

    /** How long it is with its prefix. */
    int whole() {
        return Math.addExact(content() - at, length());
    }

    void skip() {
        at = Math.addExact(at, whole());
    }

    /** Its items, where it is a list; the cursor stays. */
    RlpCursor enter() {
        return new RlpCursor(bytes, content(), Math.addExact(content(), length()));
    }

    /** A number of 63 bits; goes on to the next. */
    long number() {
        long number = Word.of(bytes, content(), length()).clampedLong();
        skip();
        return number;
    }
}
