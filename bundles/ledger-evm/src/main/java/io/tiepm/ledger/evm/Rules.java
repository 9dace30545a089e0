package io.tiepm.ledger.evm;

import java.util.List;
import java.util.function.LongFunction;

/** What holds for every block of this ledger: gas is free, nobody mines, and chance is not promised. */
final class Rules {
    /** Gas of all transactions of a block. */
    static final long GAS_LIMIT = 30_000_000;

    /** Wei per gas, for good: accounts need no ether. */
    static final Word BASE_FEE = Word.ZERO;

    static final Address BENEFICIARY = new Address(Word.ZERO);

    private Rules() {}

    /**
     * The first block of a new ledger.
     *
     * @param seed 32 random bytes, by which no two installations have the same first block
     * @param timestamp seconds since 1970
     */
    static Sealed genesis(byte[] seed, long timestamp) {
        if (seed.length != 32) {
            throw new IllegalArgumentException("a ledger begins with 32 random bytes, not " + seed.length);
        }
        Header header = header(Word.ZERO, 0, timestamp, seed, World.EMPTY, List.of(), List.of());
        return new Sealed(header, header.hash(), List.of(), List.of(), List.of());
    }

    static Header header(
            Word parent,
            long number,
            long timestamp,
            byte[] extraData,
            World after,
            List<byte[]> transactions,
            List<TypedReceipt> receipts) {
        long gasUsed =
                receipts.isEmpty() ? 0 : receipts.get(receipts.size() - 1).gasUntil();
        return new Header(
                parent,
                Header.NO_OMMERS,
                BENEFICIARY,
                after.root(),
                Roots.of(transactions),
                Roots.of(receipts.stream().map(TypedReceipt::encoded).toList()),
                Bloom.union(receipts.stream().map(TypedReceipt::bloom).toList()),
                Word.ZERO,
                number,
                GAS_LIMIT,
                gasUsed,
                timestamp,
                extraData,
                Word.ZERO,
                0,
                BASE_FEE,
                Header.NOTHING,
                0,
                0,
                Word.ZERO);
    }

    /** In what a transaction of a block runs. */
    static Block environment(long chainId, long number, long timestamp, LongFunction<Word> hashes) {
        return new Block(chainId, number, timestamp, BENEFICIARY, GAS_LIMIT, Word.ZERO, BASE_FEE, Word.ONE, hashes);
    }
}
