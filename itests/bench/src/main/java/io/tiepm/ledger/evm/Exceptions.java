package io.tiepm.ledger.evm;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the suite calls our refusals. */
final class Exceptions {
    private static final String PREFIX = "TransactionException.";
    private static final Map<String, Set<Refusal>> NAMES = Map.ofEntries(
            name("INTRINSIC_GAS_TOO_LOW", Refusal.GAS_BELOW_INTRINSIC),
            name("INSUFFICIENT_ACCOUNT_FUNDS", Refusal.NOT_ENOUGH_WEI),
            name("GASLIMIT_PRICE_PRODUCT_OVERFLOW", Refusal.NOT_ENOUGH_WEI),
            name("SENDER_NOT_EOA", Refusal.SENDER_IS_CONTRACT),
            name("TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH", Refusal.BLOBS_NOT_WELL_FORMED),
            name("TYPE_3_TX_ZERO_BLOBS", Refusal.BLOBS_NOT_WELL_FORMED),
            name("TYPE_3_TX_BLOB_COUNT_EXCEEDED", Refusal.BLOBS_NOT_WELL_FORMED),
            name("TYPE_3_TX_CONTRACT_CREATION", Refusal.BLOBS_NOT_WELL_FORMED),
            name("INSUFFICIENT_MAX_FEE_PER_BLOB_GAS", Refusal.BLOB_FEE_BELOW_BASE_FEE),
            name("INSUFFICIENT_MAX_FEE_PER_GAS", Refusal.FEE_BELOW_BASE_FEE),
            name("INITCODE_SIZE_EXCEEDED", Refusal.INITCODE_TOO_LONG),
            name("NONCE_IS_MAX", Refusal.NONCE_IS_MAX, Refusal.NONCE_TOO_HIGH),
            name("GAS_ALLOWANCE_EXCEEDED", Refusal.GAS_ABOVE_BLOCK),
            name("PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", Refusal.PRIORITY_FEE_ABOVE_FEE),
            name("RLP_INVALID_VALUE", Refusal.MALFORMED));

    private Exceptions() {}

    /**
     * Whether a refusal is one of those that are awaited; a name that is not known means any.
     *
     * @param awaited names with bars between them
     */
    static boolean isMeant(Refusal refusal, String awaited) {
        for (String name : awaited.split("\\|")) {
            Set<Refusal> meant = NAMES.get(name.replace(PREFIX, ""));
            if (meant == null || meant.contains(refusal)) {
                return true;
            }
        }
        return false;
    }

    private static Map.Entry<String, Set<Refusal>> name(String name, Refusal first, Refusal... others) {
        return Map.entry(name, EnumSet.of(first, others));
    }
}
