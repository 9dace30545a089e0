package io.tiepm.status;

/**
 * What a check found.
 *
 * @param level how bad it is
 * @param what what was found, to what it happened; one sentence
 * @param remedy what the administrator can do; empty when all is well
 */
public record Finding(Level level, String what, String remedy) {
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
