package io.tiepm.proof;

import java.io.Serial;

/** Something that is not of the form it should have; the message says in one line what, and where. */
public final class MalformedProofException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedProofException(String message) {
        super(message);
    }

    public MalformedProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
