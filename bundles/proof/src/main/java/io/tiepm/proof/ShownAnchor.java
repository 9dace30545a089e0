package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;

/**
 * The section {@code anchor}: where on which chain it stands.
 *
 * @param contract that told the event, 20 bytes
 * @param gateway whose chain of anchors it is a link of
 * @param sequence of the link
 * @param until end of the link's window, not part of it; whole seconds
 * @param event its number among those of the transaction, from 0
 * @param receiptProof nodes of the receipts trie from the root down
 */
public record ShownAnchor(
        Chain chain,
        Bytes contract,
        Digest gateway,
        long sequence,
        Instant until,
        long event,
        Transaction transaction,
        List<Bytes> receiptProof,
        Block block) {
    public ShownAnchor {
        receiptProof = List.copyOf(receiptProof);
    }

    /** Which chain it is said to be. */
    public record Chain(long id, Bytes genesis, Kind kind) {}

    /** Who keeps a chain. */
    public enum Kind {
        /** One party: tamper-evident to whoever kept an earlier block hash, not tamper-proof. */
        SINGLE_NODE("single-node"),
        /** Several, who watch each other. */
        NETWORK("network");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it stands in the file. */
        public String word() {
            return word;
        }
    }

    /**
     * The transaction that anchored.
     *
     * @param index its place in the block, from 0
     * @param proof nodes of the transactions trie from the root down
     */
    public record Transaction(long index, Bytes hash, List<Bytes> proof) {
        public Transaction {
            proof = List.copyOf(proof);
        }
    }

    /**
     * The block it is in.
     *
     * @param header its RLP
     */
    public record Block(long number, Bytes hash, Bytes header) {}

    TrieProof inTransactions() {
        return new TrieProof(transaction.index(), transaction.proof());
    }

    TrieProof inReceipts() {
        return new TrieProof(transaction.index(), receiptProof);
    }
}
