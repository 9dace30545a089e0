package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was read from a recursive length prefix (Yellow Paper, appendix B). */
sealed interface RlpItem {
    /** Transactions nest three deep: access list, entry, keys. */
    int DEEPEST = 8;

    record Text(byte[] bytes) implements RlpItem {}

    record Items(List<RlpItem> items) implements RlpItem {}

    /**
     * Reads one item that is all of the bytes, in the one way it may be written.
     *
     * @throws MalformedException if it is not
     */
    static RlpItem read(byte[] bytes) throws MalformedException {
        List<RlpItem> items = read(bytes, 0, bytes.length, 0);
        if (items.size() != 1) {
            throw new MalformedException("one RLP item was awaited, and there are " + items.size());
        }
        return items.get(0);
    }

    private static List<RlpItem> read(byte[] bytes, int from, int end, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("RLP is nested deeper than " + DEEPEST);
        }
        List<RlpItem> items = new ArrayList<>();
        int at = from;
        while (at < end) {
            int first = bytes[at] & 0xff;
            if (first < 0x80) {
                items.add(new Text(new byte[] {bytes[at++]}));
                continue;
            }
            int kind = first < 0xc0 ? 0x80 : 0xc0;
            int length = first - kind;
            at++;
            if (length > 55) {
                int digits = length - 55;
                length = length(bytes, at, digits, end);
                at += digits;
            }
            if (length > end - at) {
                throw new MalformedException("an RLP item ends after its list");
            }
            if (kind == 0xc0) {
                items.add(new Items(read(bytes, at, at + length, depth + 1)));
            } else if (length == 1 && bytes[at] >= 0) {
                throw new MalformedException("a small RLP byte has a prefix it needs not");
            } else {
                items.add(new Text(Arrays.copyOfRange(bytes, at, at + length)));
            }
            at += length;
        }
        return items;
    }

    private static int length(byte[] bytes, int at, int digits, int end) throws MalformedException {
        if (digits > end - at) {
            throw new MalformedException("an RLP length is cut off");
        }
        Word length = Word.of(bytes, at, digits);
        if (bytes[at] == 0 || length.clampedInt() < 56) {
            throw new MalformedException("an RLP length is written longer than it needs to be");
        }
        return length.clampedInt();
    }

    default byte[] text() throws MalformedException {
        if (this instanceof Text text) {
            return text.bytes();
        }
        throw new MalformedException("an RLP list stands where bytes were awaited");
    }

    default List<RlpItem> items() throws MalformedException {
        if (this instanceof Items list) {
            return list.items;
        }
        throw new MalformedException("RLP bytes stand where a list was awaited");
    }

    /** A number without leading zeros. */
    default Word number() throws MalformedException {
        byte[] bytes = text();
        if (bytes.length > Word.BYTES || bytes.length > 0 && bytes[0] == 0) {
            throw new MalformedException("an RLP number has leading zeros or more than 256 bits");
        }
        return Word.of(bytes);
    }

    /** A number of 63 bits. */
    default long count() throws MalformedException {
        Word number = number();
        if (!number.isLong() || number.d < 0) {
            throw new MalformedException("an RLP number has more than 63 bits");
        }
        return number.d;
    }

    /** Bytes of just this length. */
    default byte[] exactly(int length) throws MalformedException {
        byte[] bytes = text();
        if (bytes.length != length) {
            throw new MalformedException(length + " bytes were awaited, and there are " + bytes.length);
        }
        return bytes;
    }
}
