package io.tiepm.deploy;

import java.io.Serial;

/** A driver was refused, or taken out again; the message is one sentence that says what to do. */
public final class DeployException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, to which driver, and what the administrator can do
     */
    public DeployException(String message) {
        super(message);
    }

    /**
     * @param message what happened, to which driver, and what the administrator can do
     * @param cause what the framework or the disk said
     */
    public DeployException(String message, Throwable cause) {
        super(message, cause);
    }
}
