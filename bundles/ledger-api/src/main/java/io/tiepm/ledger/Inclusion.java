package io.tiepm.ledger;

import java.util.List;

/**
 * What shows a stranger that a transaction, and what it told, are in a block. Formats: {@code docs/formats/proof.md}.
 *
 * @param header the block's header, RLP
 * @param index the transaction's place in the block, from 0
 * @param transactions nodes of the transactions trie from the root down to the transaction
 * @param receipts nodes of the receipts trie from the root down to the receipt
 */
public record Inclusion(byte[] header, int index, List<byte[]> transactions, List<byte[]> receipts) {
    public Inclusion {
        transactions = List.copyOf(transactions);
        receipts = List.copyOf(receipts);
    }
}
