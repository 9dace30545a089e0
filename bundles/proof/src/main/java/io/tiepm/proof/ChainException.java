package io.tiepm.proof;

import java.io.Serial;

/** A chain could not be asked; the message says in one line what was asked, of whom, and why it failed. */
public final class ChainException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public ChainException(String message) {
        super(message);
    }

    public ChainException(String message, Throwable cause) {
        super(message, cause);
    }
}
