package io.tiepm.promises;

import java.io.Serial;

/** A promise is broken. The message says how, in half a sentence. */
public final class BrokenException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public BrokenException(String how) {
        super(how);
    }

    BrokenException(String how, Throwable cause) {
        super(how, cause);
    }
}
