package io.tiepm.ledger.evm;

/** What came of a transaction in a block. */
sealed interface Execution {
    record Done(World after, Receipt receipt) implements Execution {}

    /** It may not be in this block; the world stays as it is. */
    record Refused(Refusal refusal) implements Execution {}
}
