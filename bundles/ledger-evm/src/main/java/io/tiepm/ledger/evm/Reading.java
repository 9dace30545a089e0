package io.tiepm.ledger.evm;

/** What came of bytes that should be a transaction. */
sealed interface Reading {
    record Read(Transaction transaction) implements Reading {}

    /**
     * @param why for people
     */
    record Refused(Refusal refusal, String why) implements Reading {}
}
