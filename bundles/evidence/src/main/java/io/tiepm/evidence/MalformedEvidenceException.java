package io.tiepm.evidence;

import java.io.Serial;

/** Bytes that are not what they should be; the message says what was awaited, where it went wrong, and why. */
public sealed class MalformedEvidenceException extends Exception permits MalformedBatchException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedEvidenceException(String message) {
        super(message);
    }

    MalformedEvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
