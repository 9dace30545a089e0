package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.List;

/**
 * A block that stands: what it says of itself, what is in it, and what came of that.
 *
 * @param hash of the header
 * @param transactions as they were sent; the bytes are not to be changed
 * @param receipts one for each
 * @param senders one for each, so that reading needs no signature
 */
record Sealed(Header header, Word hash, List<byte[]> transactions, List<TypedReceipt> receipts, List<Address> senders) {
    Sealed {
        transactions = List.copyOf(transactions);
        receipts = List.copyOf(receipts);
        senders = List.copyOf(senders);
        if (transactions.size() != receipts.size() || transactions.size() != senders.size()) {
            throw new IllegalArgumentException("%d transactions, %d receipts and %d senders"
                    .formatted(transactions.size(), receipts.size(), senders.size()));
        }
    }

    long number() {
        return header.number();
    }

    /** What it says of itself in short. */
    BlockPeek peek() {
        List<Word> hashes = transactions.stream().map(Keccak::word).toList();
        return new BlockPeek(number(), hash, header.parentHash(), header.timestamp(), hashes);
    }

    /**
     * One of its transactions.
     *
     * @throws MalformedException if its bytes are none
     */
    Transaction transaction(int index) throws MalformedException {
        return TransactionCodec.read(transactions.get(index), senders.get(index));
    }

    /** As the block log keeps it: docs/formats/blocks.md. */
    byte[] encoded() {
        return Rlp.list(
                header.encoded(),
                texts(transactions),
                texts(receipts.stream().map(TypedReceipt::encoded).toList()),
                texts(senders.stream().map(Address::bytes).toList()));
    }

    static Sealed read(byte[] bytes) throws MalformedException {
        List<RlpItem> parts = RlpItem.read(bytes).items();
        if (parts.size() != 4) {
            throw new MalformedException("a block has 4 parts, not " + parts.size());
        }
        Header header = Header.read(parts.get(0));
        List<byte[]> transactions = new ArrayList<>();
        for (RlpItem transaction : parts.get(1).items()) {
            transactions.add(transaction.text());
        }
        List<TypedReceipt> receipts = new ArrayList<>();
        for (RlpItem receipt : parts.get(2).items()) {
            receipts.add(TypedReceipt.read(receipt.text()));
        }
        List<Address> senders = new ArrayList<>();
        for (RlpItem sender : parts.get(3).items()) {
            senders.add(Address.of(sender.exactly(Address.BYTES)));
        }
        if (transactions.size() != receipts.size() || transactions.size() != senders.size()) {
            throw new MalformedException("a block needs one receipt and one sender for each transaction");
        }
        return new Sealed(header, header.hash(), transactions, receipts, senders);
    }

    private static byte[] texts(List<byte[]> items) {
        return Rlp.list(items.stream().map(Rlp::text).toList());
    }
}
