package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a start needs to know of a block, read where it stands in the block's bytes: the head of a block is of fixed
 * lengths up to the bloom filter, and the rest need not be taken apart.
 *
 * @param hash of the header
 * @param timestamp seconds since 1970
 * @param transactions their hashes
 */
record BlockPeek(long number, Word hash, Word parentHash, long timestamp, List<Word> transactions) {
    /** Two lists' prefixes, parent, ommers, beneficiary, three roots, the filter's own prefix, and the filter. */
    static final int ENOUGH = 2 * 5 + 33 + 33 + 21 + 3 * 33 + 3 + Bloom.BYTES;

    private static final int BEFORE_BLOOM = 33 + 33 + 21 + 3 * 33;

    BlockPeek {
        transactions = List.copyOf(transactions);
    }

    static BlockPeek of(byte[] block) throws MalformedException {
        try {
            RlpCursor parts = new RlpCursor(block).enter();
            Word hash = Keccak.word(block, parts.at(), parts.whole());
            RlpCursor fields = parts.enter();
            Word parent = Word.of(block, fields.at() + 1, Word.BYTES);
            for (int i = 0; i < 8; i++) {
                fields.skip();
            }
            long number = fields.number();
            fields.skip();
            fields.skip();
            long timestamp = fields.number();
            parts.skip();
            List<Word> transactions = new ArrayList<>();
            for (RlpCursor each = parts.enter(); each.hasNext(); each.skip()) {
                transactions.add(Keccak.word(block, each.content(), each.length()));
            }
            return new BlockPeek(number, hash, parent, timestamp, transactions);
        } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException cutOff) {
            throw new MalformedException("it is cut off");
        }
    }

    /** The bloom filter of a block of which only the beginning was read. */
    static Bloom bloom(byte[] beginning) {
        int bloom = new RlpCursor(beginning).enter().enter().at() + BEFORE_BLOOM + 3;
        byte[] bits = new byte[Bloom.BYTES];
        System.arraycopy(beginning, bloom, bits, 0, Bloom.BYTES);
        return Bloom.of(bits);
    }
}
