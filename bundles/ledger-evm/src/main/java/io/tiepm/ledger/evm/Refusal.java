package io.tiepm.ledger.evm;

/** Why a transaction is not taken. It changed nothing and cost nothing. */
enum Refusal {
    MALFORMED,
    NO_SIGNER,
    OTHER_CHAIN,
    NONCE_TOO_LOW,
    NONCE_TOO_HIGH,
    NONCE_IS_MAX,
    /** The sender has code (EIP-3607). */
    SENDER_IS_CONTRACT,
    FEE_BELOW_BASE_FEE,
    PRIORITY_FEE_ABOVE_FEE,
    GAS_BELOW_INTRINSIC,
    GAS_ABOVE_BLOCK,
    NOT_ENOUGH_WEI,
    INITCODE_TOO_LONG,
    BLOBS_NOT_WELL_FORMED,
    BLOB_FEE_BELOW_BASE_FEE
}
