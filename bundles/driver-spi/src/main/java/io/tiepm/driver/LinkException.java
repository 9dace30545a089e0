package io.tiepm.driver;

import java.io.Serial;

/** A device as a whole is out of reach. The fault tells the house what to do next. */
public final class LinkException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why, told by what helps. */
    public enum Fault {
        /** Nobody answers; the house tries again, ever less often. */
        UNREACHABLE,
        /** The device answers and says no, such as a wrong password; tried again once an hour. */
        REFUSED,
        /** The configuration cannot work; not tried again until it changes. */
        MISCONFIGURED
    }

    private final Fault fault;

    /**
     * @param fault what kind of trouble
     * @param message what happened, to what, and what the administrator can do, in one sentence without secrets
     * @param cause the protocol library's own exception
     */
    public LinkException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /**
     * @param fault what kind of trouble
     * @param message what happened, to what, and what the administrator can do, in one sentence without secrets
     */
    public LinkException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
