package io.tiepm.historian;

import java.io.Serial;

/** The historian could not keep or read something. The fault tells what helps. */
public final class HistorianException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why, told by what helps. */
    public enum Fault {
        /** The disk is full; it goes on by itself when there is room. */
        FULL,
        /** The disk failed; nothing is kept until the server is started again on a disk that works. */
        BROKEN,
        /** What is on the disk is not what was written. */
        DAMAGED,
        /** The historian is stopping. */
        STOPPED
    }

    private final Fault fault;

    /**
     * @param fault what kind of trouble
     * @param message what happened, to which file, and what the administrator can do, in one sentence
     */
    public HistorianException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * @param fault what kind of trouble
     * @param message what happened, to which file, and what the administrator can do, in one sentence
     * @param cause what the disk said
     */
    public HistorianException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
