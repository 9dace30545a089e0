package io.tiepm.ledger.evm;

/** What things cost (Yellow Paper, appendix G, with the EIPs that changed it up to Cancun). */
final class Gas {
    static final int COLD_ACCOUNT = 2600;
    static final int COLD_SLOT = 2100;
    static final int WARM = 100;
    static final int STORE_NEW = 20000;
    static final int STORE_CHANGE = 2900;
    static final int STORE_LEAST = 2300;
    /** EIP-3529. */
    static final int STORE_CLEARED = 4800;

    static final int CALL_VALUE = 9000;
    static final int CALL_STIPEND = 2300;
    static final int NEW_ACCOUNT = 25000;
    static final int CODE_BYTE = 200;
    static final int COPY_WORD = 3;
    static final int HASH_WORD = 6;
    /** EIP-3860. */
    static final int INITCODE_WORD = 2;

    static final int LOG_BYTE = 8;
    static final int EXPONENT_BYTE = 50;
    /** EIP-170. */
    static final int LONGEST_CODE = 24576;

    static final int LONGEST_INITCODE = 2 * LONGEST_CODE;
    /** Calls within calls. */
    static final int DEEPEST = 1024;

    private Gas() {}

    static long words(long bytes) {
        return (bytes + 31) / 32;
    }

    /** All but one 64th (EIP-150). */
    static long allowance(long gas) {
        return gas - gas / 64;
    }
}
