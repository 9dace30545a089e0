package io.tiepm.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block's header, of the forks from London to Prague, and of later ones that append to it (Yellow Paper, 4.4).
 * Immutable.
 */
public final class BlockHeader {
    private static final HeaderField[] FIELDS = HeaderField.values();

    private final Bytes rlp;
    private final Bytes parentHash;
    private final long number;
    private final Instant timestamp;
    private final Bytes transactionsRoot;
    private final Bytes receiptsRoot;

    private BlockHeader(Bytes rlp, List<RlpItem> fields) throws MalformedProofException {
        this.rlp = rlp;
        this.parentHash = fields.get(HeaderField.PARENT_HASH.ordinal()).exactly(32);
        this.number = fields.get(HeaderField.NUMBER.ordinal()).number();
        this.timestamp = Instant.ofEpochSecond(
                fields.get(HeaderField.TIMESTAMP.ordinal()).number());
        this.transactionsRoot =
                fields.get(HeaderField.TRANSACTIONS_ROOT.ordinal()).exactly(32);
        this.receiptsRoot = fields.get(HeaderField.RECEIPTS_ROOT.ordinal()).exactly(32);
    }

    /**
     * Reads the RLP of a header.
     *
     * @throws MalformedProofException if it is none; of the fields only those are looked at that are told here, and
     *     those of forks that this reader does not know may follow
     */
    public static BlockHeader read(Bytes rlp) throws MalformedProofException {
        List<RlpItem> fields = RlpItem.read(rlp.toArray()).items();
        if (fields.size() <= HeaderField.NONCE.ordinal()) {
            throw new MalformedProofException("a block's header has more than " + fields.size() + " fields");
        }
        for (RlpItem field : fields) {
            field.text();
        }
        return new BlockHeader(rlp, fields);
    }

    /**
     * Makes a header of what a node tells by {@code eth_getBlockByNumber}. Whether the node left something out shows
     * when {@link #hash()} is compared with the hash that it tells.
     *
     * @param told fields by their name, such as {@code "receiptsRoot"}, as {@code 0x} and digits; others are passed by
     * @throws MalformedProofException if one is missing or is none
     */
    public static BlockHeader of(Map<String, String> told) throws MalformedProofException {
        List<byte[]> items = new ArrayList<>();
        for (HeaderField field : FIELDS) {
            @Nullable String value = told.get(field.told());
            if (value != null && items.size() == field.ordinal()) {
                items.add(field.encode(value));
            } else if (value != null || !field.isLater()) {
                throw new MalformedProofException("the header's " + FIELDS[items.size()].told() + " is missing");
            }
        }
        return read(Bytes.of(Rlp.list(items)));
    }

    /** As it is hashed. */
    public Bytes rlp() {
        return rlp;
    }

    /** The Keccak-256 of the header; with most chains this is the block's hash. */
    public Bytes hash() {
        return rlp.keccak();
    }

    /** The hash of the block before it, as the chain's blocks are named. */
    public Bytes parentHash() {
        return parentHash;
    }

    public long number() {
        return number;
    }

    /** When the block was made, as its maker says; whole seconds, UTC. */
    public Instant timestamp() {
        return timestamp;
    }

    /** Root of the trie over the block's transactions. */
    public Bytes transactionsRoot() {
        return transactionsRoot;
    }

    /** Root of the trie over the block's receipts. */
    public Bytes receiptsRoot() {
        return receiptsRoot;
    }
}
