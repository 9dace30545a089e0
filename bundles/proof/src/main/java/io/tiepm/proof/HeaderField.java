package io.tiepm.proof;

import java.util.Arrays;
import java.util.Locale;

/**
 * The fields of a block's header in their order, each with the name that a node gives it in {@code
 * eth_getBlockByNumber}. Those after {@link #NONCE} came with later forks: a header has them up to one, and none behind
 * it.
 */
enum HeaderField {
    PARENT_HASH("parentHash", 32),
    OMMERS_HASH("sha3Uncles", 32),
    BENEFICIARY("miner", 20),
    STATE_ROOT("stateRoot", 32),
    TRANSACTIONS_ROOT("transactionsRoot", 32),
    RECEIPTS_ROOT("receiptsRoot", 32),
    LOGS_BLOOM("logsBloom", 256),
    DIFFICULTY("difficulty"),
    NUMBER("number"),
    GAS_LIMIT("gasLimit"),
    GAS_USED("gasUsed"),
    TIMESTAMP("timestamp"),
    EXTRA_DATA("extraData", HeaderField.ANY),
    MIX_HASH("mixHash", 32),
    NONCE("nonce", 8),
    /** London, EIP-1559. */
    BASE_FEE("baseFeePerGas"),
    /** Shanghai, EIP-4895. */
    WITHDRAWALS_ROOT("withdrawalsRoot", 32),
    /** Cancun, EIP-4844. */
    BLOB_GAS_USED("blobGasUsed"),
    EXCESS_BLOB_GAS("excessBlobGas"),
    /** Cancun, EIP-4788. */
    PARENT_BEACON_BLOCK_ROOT("parentBeaconBlockRoot", 32),
    /** Prague, EIP-7685. */
    REQUESTS_HASH("requestsHash", 32);

    private static final int ANY = -1;
    private static final int NUMERIC = -2;
    private static final int LONGEST_NUMBER = 32;

    private final String told;
    private final int length;

    HeaderField(String told) {
        this(told, NUMERIC);
    }

    HeaderField(String told, int length) {
        this.told = told;
        this.length = length;
    }

    /** The name that a node gives it. */
    String told() {
        return told;
    }

    boolean isLater() {
        return compareTo(NONCE) > 0;
    }

    /**
     * The RLP of what a node told.
     *
     * @param hex {@code 0x} and digits; a number without leading zeros
     */
    byte[] encode(String hex) throws MalformedProofException {
        if (!hex.startsWith("0x")) {
            throw new MalformedProofException("the header's " + told + " does not begin with 0x");
        }
        String digits = hex.substring(2).toLowerCase(Locale.ROOT);
        try {
            byte[] bytes = Bytes.parse(digits.length() % 2 == 0 ? digits : "0" + digits)
                    .toArray();
            byte[] field = length == NUMERIC ? withoutZeros(bytes) : bytes;
            check(field);
            return Rlp.text(field);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedProofException("the header's " + told + " is " + wrong.getMessage(), wrong);
        }
    }

    private void check(byte[] field) throws MalformedProofException {
        boolean fits = length == NUMERIC ? field.length <= LONGEST_NUMBER : length == ANY || field.length == length;
        if (!fits) {
            throw new MalformedProofException("the header's " + told + " cannot have " + field.length + " bytes");
        }
    }

    private static byte[] withoutZeros(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] == 0) {
            at++;
        }
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }
}
