package io.tiepm.contract;

import java.io.Serial;

/** A contract does not allow what was asked; the message says what, why, and what would be allowed. */
public final class RefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
