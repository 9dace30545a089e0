package io.tiepm.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a proof needs of a transaction's receipt (Yellow Paper, 4.3.1; types as in
 * <a href="https://eips.ethereum.org/EIPS/eip-2718">EIP-2718</a>).
 *
 * @param succeeded whether its status is 1
 * @param logs in the order in which they were told
 */
public record TransactionReceipt(boolean succeeded, List<EventLog> logs) {
    private static final int PARTS = 4;
    private static final int BLOOM = 256;

    public TransactionReceipt {
        logs = List.copyOf(logs);
    }

    /**
     * A receipt as it stands in the trie of its block.
     *
     * @param type of the transaction: 0 legacy, 1 with access list, 2 with base fee, 3 with blobs, 4 with code; at most
     *     127
     * @param gasUsed by this and all transactions before it in the block
     * @param bloom filter over its logs, 256 bytes
     */
    public static Bytes encode(int type, boolean succeeded, long gasUsed, Bytes bloom, List<EventLog> logs) {
        if (type < 0 || type > Byte.MAX_VALUE || bloom.length() != BLOOM) {
            throw new IllegalArgumentException("no receipt: type " + type + ", bloom filter of " + bloom.length());
        }
        byte[] rlp = Rlp.list(
                Rlp.number(succeeded ? 1 : 0),
                Rlp.number(gasUsed),
                Rlp.text(bloom.toArray()),
                Rlp.list(logs.stream().map(EventLog::encoded).toList()));
        if (type == 0) {
            return Bytes.of(rlp);
        }
        byte[] typed = new byte[1 + rlp.length];
        typed[0] = (byte) type;
        System.arraycopy(rlp, 0, typed, 1, rlp.length);
        return Bytes.of(typed);
    }

    /**
     * Reads what stands in the trie.
     *
     * @throws MalformedProofException if it is no receipt
     */
    public static TransactionReceipt read(Bytes encoded) throws MalformedProofException {
        byte[] bytes = encoded.toArray();
        boolean typed = bytes.length > 0 && bytes[0] >= 0;
        List<RlpItem> parts = RlpItem.read(typed ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes)
                .items(PARTS);
        List<EventLog> logs = new ArrayList<>();
        for (RlpItem log : parts.get(PARTS - 1).items()) {
            logs.add(EventLog.read(log));
        }
        return new TransactionReceipt(Arrays.equals(parts.get(0).text(), new byte[] {1}), logs);
    }
}
