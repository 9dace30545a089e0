package io.tiepm.audit;

import java.io.Serial;

/** The trail could not be written or read. The fault tells what helps. */
public final class AuditException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why, told by what helps. */
    public enum Fault {
        /** The disk is full; it goes on by itself when there is room. */
        FULL,
        /** The disk fails; it is tried again with every entry. */
        BROKEN,
        /** The trail is stopping, or too much waits to be written. */
        STOPPED
    }

    private final Fault fault;

    /**
     * @param fault what kind of trouble
     * @param message what happened, to which file, and what the administrator can do, in one sentence
     */
    public AuditException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * @param fault what kind of trouble
     * @param message what happened, to which file, and what the administrator can do, in one sentence
     * @param cause what the disk said
     */
    public AuditException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
