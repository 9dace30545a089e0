package io.tiepm.ledger.evm;

import java.util.Arrays;

/** Reads the bloom filter where it stands in the bytes of a block, which is before anything of variable length. */
final class BlockPeek {
    /** Two lists' prefixes, parent, ommers, beneficiary, three roots, the filter's own prefix, and the filter. */
    static final int ENOUGH = 2 * 5 + 33 + 33 + 21 + 3 * 33 + 3 + Bloom.BYTES;

    private BlockPeek() {}

    static Bloom bloom(byte[] bytes) {
        int header = prefix(bytes, 0);
        int fields = header + prefix(bytes, header);
        int bloom = fields + 33 + 33 + 21 + 3 * 33 + 3;
        return Bloom.of(Arrays.copyOfRange(bytes, bloom, bloom + Bloom.BYTES));
    }

    /** How long the prefix of a list is. */
    private static int prefix(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        return first < 0xf8 ? 1 : 1 + first - 0xf7;
    }
}
