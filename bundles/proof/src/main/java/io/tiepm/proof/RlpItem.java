package io.tiepm.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was read from a recursive length prefix (<a href="https://ethereum.github.io/yellowpaper/paper.pdf">Yellow
 * Paper</a>, appendix B), where one thing can be written in one way only.
 */
public sealed interface RlpItem {
    /** Deepest nesting that is read. */
    int DEEPEST = 16;

    record Text(byte[] bytes) implements RlpItem {}

    record Items(List<RlpItem> list) implements RlpItem {
        public Items {
            list = List.copyOf(list);
        }
    }

    /**
     * Reads one item that is all of the bytes.
     *
     * @throws MalformedProofException if it is not, or nests too deep
     */
    static RlpItem read(byte[] bytes) throws MalformedProofException {
        List<RlpItem> items = new RlpReader(bytes).items(0, bytes.length, 0);
        if (items.size() != 1) {
            throw new MalformedProofException("one RLP item was awaited, and there are " + items.size());
        }
        return items.get(0);
    }

    /** Its bytes. */
    default byte[] text() throws MalformedProofException {
        if (this instanceof Text text) {
            return text.bytes();
        }
        throw new MalformedProofException("an RLP list stands where bytes were awaited");
    }

    /** Its items. */
    default List<RlpItem> items() throws MalformedProofException {
        if (this instanceof Items items) {
            return items.list();
        }
        throw new MalformedProofException("RLP bytes stand where a list was awaited");
    }

    /** Its items, just so many. */
    default List<RlpItem> items(int count) throws MalformedProofException {
        List<RlpItem> items = items();
        if (items.size() != count) {
            throw new MalformedProofException(
                    "an RLP list of " + count + " was awaited, and there are " + items.size());
        }
        return items;
    }

    /** Its bytes, just so many. */
    default Bytes exactly(int length) throws MalformedProofException {
        byte[] bytes = text();
        if (bytes.length != length) {
            throw new MalformedProofException(length + " RLP bytes were awaited, and there are " + bytes.length);
        }
        return Bytes.of(bytes);
    }

    /** Its bytes as a number below 2 to the 53rd, written without leading zeros. */
    default long number() throws MalformedProofException {
        byte[] bytes = text();
        long number = 0;
        for (byte digit : Arrays.copyOf(bytes, Math.min(bytes.length, 8))) {
            number = number << 8 | digit & 0xff;
        }
        if (bytes.length > 7 || number >= 1L << 53 || bytes.length > 0 && bytes[0] == 0) {
            throw new MalformedProofException("an RLP number has leading zeros, or is not below 2^53");
        }
        return number;
    }

    /** This item as bytes again. */
    default byte[] encoded() {
        if (this instanceof Items items) {
            List<byte[]> all = new ArrayList<>();
            items.list().forEach(item -> all.add(item.encoded()));
            return Rlp.list(all);
        }
        return Rlp.text(((Text) this).bytes());
    }
}
