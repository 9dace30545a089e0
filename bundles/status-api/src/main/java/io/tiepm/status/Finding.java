package io.tiepm.status;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param level how bad it is
 * @param what what was found, to what it happened; one sentence
 * @param remedy what the administrator can do; empty when all is well
 * @param alarm the name of the alarm that stands for as long as this is found, as a point of the gateway is named; findings
 *     of one name are one alarm
 */
public record Finding(Level level, String what, String remedy, Optional<String> alarm) {
    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        FINE,
        /** Works, and somebody should look. */
        WARNING,
        /** Does not work until somebody acts. */
        BROKEN
    }

    public Finding {
        if (what.isBlank() || (level != Level.FINE && remedy.isBlank())) {
            throw new IllegalArgumentException(
                    "a finding says what is, and what to do: '" + what + "', '" + remedy + "'");
        }
    }

    /** A finding that raises no alarm. */
    public Finding(Level level, String what, String remedy) {
        this(level, what, remedy, Optional.empty());
    }

    /**
     * The same, and an alarm for as long as it is found. Its check has to say that it {@link Check#raises()}.
     *
     * @param name such as {@code opcua.insecure}
     */
    public Finding raising(String name) {
        return new Finding(level, what, remedy, Optional.of(name));
    }

    public static Finding fine(String what) {
        return new Finding(Level.FINE, what, "");
    }

    public static Finding warning(String what, String remedy) {
        return new Finding(Level.WARNING, what, remedy);
    }

    public static Finding broken(String what, String remedy) {
        return new Finding(Level.BROKEN, what, remedy);
    }
}
