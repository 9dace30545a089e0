package io.tiepm.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads items one behind the other; never more of them than there are bytes. */
final class RlpReader {
    private static final int TEXT = 0x80;
    private static final int LIST = 0xc0;
    private static final int SHORT = 55;

    private final byte[] bytes;

    RlpReader(byte[] bytes) {
        this.bytes = bytes;
    }

    List<RlpItem> items(int from, int end, int depth) throws MalformedProofException {
        if (depth > RlpItem.DEEPEST) {
            throw new MalformedProofException("RLP is nested deeper than " + RlpItem.DEEPEST);
        }
        List<RlpItem> items = new ArrayList<>();
        int at = from;
        while (at < end) {
            int first = bytes[at] & 0xff;
            if (first < TEXT) {
                items.add(new RlpItem.Text(new byte[] {bytes[at++]}));
                continue;
            }
            int kind = first < LIST ? TEXT : LIST;
            int length = first - kind;
            at++;
            if (length > SHORT) {
                int digits = length - SHORT;
                length = length(at, digits, end);
                at += digits;
            }
            if (length > end - at) {
                throw new MalformedProofException("an RLP item ends after what it is in");
            }
            items.add(kind == LIST ? new RlpItem.Items(items(at, at + length, depth + 1)) : text(at, length));
            at += length;
        }
        return items;
    }

    private RlpItem text(int at, int length) throws MalformedProofException {
        if (length == 1 && bytes[at] >= 0) {
            throw new MalformedProofException("a small RLP byte has a prefix that it needs not");
        }
        return new RlpItem.Text(Arrays.copyOfRange(bytes, at, at + length));
    }

    private int length(int at, int digits, int end) throws MalformedProofException {
        if (digits > end - at) {
            throw new MalformedProofException("an RLP length is cut off");
        }
        long length = 0;
        for (int i = 0; i < Math.min(digits, 5); i++) {
            length = length << 8 | bytes[at + i] & 0xff;
        }
        if (bytes[at] == 0 || length <= SHORT) {
            throw new MalformedProofException("an RLP length is written longer than it needs to be");
        }
        if (digits > 4 || length > Integer.MAX_VALUE) {
            throw new MalformedProofException("an RLP item ends after what it is in");
        }
        return (int) length;
    }
}
