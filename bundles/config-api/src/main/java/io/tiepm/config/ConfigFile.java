package io.tiepm.config;

import java.time.Instant;
import java.util.Optional;

/**
 * How a configuration file stands.
 *
 * @param file its name, for example {@code io.tiepm.driver.modbus~press-7.cfg}
 * @param state whether what it says is in force
 * @param problem why it is not, in one sentence that names the key and what would be right; empty when it is
 * @param since when it came into this state, UTC
 */
public record ConfigFile(String file, State state, Optional<String> problem, Instant since) {
    /** Whether what a file says is in force. */
    public enum State {
        /** What it says is in force. */
        IN_FORCE,
        /** It is wrong; what it said when it was last right is in force. */
        REJECTED_LAST_GOOD_IN_FORCE,
        /** It is wrong, and was never right; nothing of it is in force. */
        REJECTED,
        /** No bundle knows it; it waits for the one that does. */
        WAITING
    }

    /** The configuration's PID: {@code io.tiepm.driver.modbus} of {@code io.tiepm.driver.modbus~press-7.cfg}. */
    public String pid() {
        String stem = stem();
        int tilde = stem.indexOf('~');
        return tilde < 0 ? stem : stem.substring(0, tilde);
    }

    /** What follows the tilde: {@code press-7} of {@code io.tiepm.driver.modbus~press-7.cfg}; empty without one. */
    public String name() {
        String stem = stem();
        return stem.substring(Math.min(stem.length(), pid().length() + 1));
    }

    private String stem() {
        return file.endsWith(".cfg") ? file.substring(0, file.length() - ".cfg".length()) : file;
    }
}
