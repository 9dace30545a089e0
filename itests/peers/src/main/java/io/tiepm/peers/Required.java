package io.tiepm.peers;

import org.junit.jupiter.api.Assertions;
import org.opentest4j.TestAbortedException;

/** What a test needs from outside. Where it is missing the test is skipped; where {@code CI=true} it fails instead. */
public final class Required {
    private Required() {}

    /**
     * Ends the test.
     *
     * @param what what is missing, and how to install it
     * @param why how that shows
     * @return never; declared so that a caller can throw it
     */
    public static RuntimeException missing(String what, String why) {
        String message = what + " cannot be used: " + why.strip();
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        throw new TestAbortedException(message);
    }
}
