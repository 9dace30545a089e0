package io.tiepm.ledger.evm;

/** A transaction is not taken; the message is the one that Ethereum's tools know. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
