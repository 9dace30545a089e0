package io.tiepm.ledger.evm;

/**
 * One call or creation (Yellow Paper, 8).
 *
 * @param depth 0 for the transaction's own
 * @param fixed whether it may change nothing (EIP-214)
 * @param create whether {@code code} makes a contract rather than being one
 * @param account whose storage and balance it works on
 * @param source whose code it is, which tells a precompiled contract
 * @param value wei as the code sees it
 * @param moves whether the value is really sent
 * @param gas what it may use
 */
record Message(
        int depth,
        boolean fixed,
        boolean create,
        Address caller,
        Address account,
        Address source,
        Code code,
        Word value,
        boolean moves,
        byte[] input,
        long gas) {}
