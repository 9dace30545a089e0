package io.tiepm.proof;

import java.util.List;

/**
 * A block with all that it holds, as a node tells it: of this the ways to one of its receipts and transactions are made.
 *
 * @param hash the block's, as the node tells it; where it is another than the header's, the chain hashes in its own way
 * @param transactions as they are hashed, in their order
 * @param receipts as they are hashed, in their order
 */
public record BlockContents(BlockHeader header, Bytes hash, List<Bytes> transactions, List<Bytes> receipts) {
    /**
     * @throws IllegalArgumentException if transactions or receipts are not those of the header
     */
    public BlockContents {
        transactions = List.copyOf(transactions);
        receipts = List.copyOf(receipts);
        if (!isEmptyFirst(header, transactions, receipts)) {
            check(header, transactions, receipts);
        }
    }

    private static void check(BlockHeader header, List<Bytes> transactions, List<Bytes> receipts) {
        if (!IndexTrie.of(transactions).root().equals(header.transactionsRoot())) {
            throw new IllegalArgumentException(
                    "block " + header.number() + " has other transactions than its header says");
        }
        if (!IndexTrie.of(receipts).root().equals(header.receiptsRoot())) {
            throw new IllegalArgumentException("block " + header.number() + " has other receipts than its header says");
        }
    }

    /** Into the first block, which nobody made of transactions, some chains write other roots than that of nothing. */
    private static boolean isEmptyFirst(BlockHeader header, List<Bytes> transactions, List<Bytes> receipts) {
        return header.number() == 0 && transactions.isEmpty() && receipts.isEmpty();
    }
}
