package io.tiepm.flow;

import java.io.Serial;

/** A part that must be waited for is not here; the message says which, and what to do. */
final class PartAwayException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    PartAwayException(String message) {
        super(message);
    }
}
