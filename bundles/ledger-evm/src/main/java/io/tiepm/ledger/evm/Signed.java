package io.tiepm.ledger.evm;

/**
 * A transaction with the bytes in which it was sent.
 *
 * @param bytes not to be changed
 */
record Signed(Transaction transaction, byte[] bytes) {}
