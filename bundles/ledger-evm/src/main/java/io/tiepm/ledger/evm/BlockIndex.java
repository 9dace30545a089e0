package io.tiepm.ledger.evm;

import java.util.Arrays;
import java.util.List;

/**
 * Where each block stands in the log, and each transaction in its block; all of the chain that is held in memory beside
 * the states: about 50 bytes for a block and 45 for a transaction. Thread-safe.
 */
final class BlockIndex {
    /** A block of 30 million gas has at most 1428 transactions. */
    private static final int INDEX_BITS = 12;

    private final HashIndex blocks = new HashIndex();
    private final HashIndex transactions = new HashIndex();
    private long[] places = new long[1 << 10];
    private int count;
    private long transactionCount;

    /** Where a transaction is. */
    record Place(long block, int index) {}

    /**
     * Adds the next block.
     *
     * @param place where it stands in the log
     */
    synchronized void add(BlockPeek block, long place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count] = place;
        for (int i = 0; i < block.transactions().size(); i++) {
            transactions.add(block.transactions().get(i), block.number() << INDEX_BITS | i);
        }
        blocks.add(block.hash(), block.number());
        transactionCount += block.transactions().size();
        count++;
    }

    /** Of a block that was added. */
    synchronized long place(long number) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("there is no block " + number);
        }
        return places[(int) number];
    }

    synchronized int count() {
        return count;
    }

    synchronized long transactionCount() {
        return transactionCount;
    }

    /** The blocks that may have that hash. */
    List<Long> block(Word hash) {
        return blocks.find(hash);
    }

    /** The places where a transaction of that hash may be. */
    List<Place> transaction(Word hash) {
        return transactions.find(hash).stream()
                .map(value -> new Place(value >> INDEX_BITS, (int) (value & (1 << INDEX_BITS) - 1)))
                .toList();
    }
}
