package io.tiepm.intake;

import java.io.Serial;

/** A driver gave what a driver must not give. */
final class BrokenPromise extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param message what it gave, and what was expected
     */
    BrokenPromise(String message) {
        super(message + "; tell its maker");
    }
}
