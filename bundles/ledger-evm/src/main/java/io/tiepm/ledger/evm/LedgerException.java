package io.tiepm.ledger.evm;

/** The ledger cannot be opened or written; the message says what happened to what, and what to do. */
public sealed class LedgerException extends Exception permits DamagedLogException {
    private static final long serialVersionUID = 1;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
