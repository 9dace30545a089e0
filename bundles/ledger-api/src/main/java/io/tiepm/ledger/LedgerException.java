package io.tiepm.ledger;

/** The ledger could not do what it was asked. The message says what happened, to what, and what helps. */
public final class LedgerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What helps next. */
    public enum Fault {
        /** The chain's node does not answer; it is tried again. */
        UNREACHABLE,
        /** The node answers for another chain than it did, or contracts are others: somebody must look. */
        WRONG_CHAIN,
        /** No contracts are known on this chain: {@code tiepm:ledger-deploy}. */
        NOT_DEPLOYED,
        /** The contract refuses it, and will again. */
        REFUSED,
        /** Too much waits already. */
        FULL,
        /** The disk or the keystore does not do what it should. */
        BROKEN
    }

    public LedgerException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public LedgerException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** Why something failed that was to be written, as {@link Ledger#write} tells it when it ends; one sentence. */
    public static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof LedgerException || failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
