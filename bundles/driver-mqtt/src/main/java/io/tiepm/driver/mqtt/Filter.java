package io.tiepm.driver.mqtt;

import java.util.Optional;

/**
 * Which topics are meant.
 *
 * @param text as in the protocol: levels between slashes, {@code +} for any one level, {@code #} at the end for all below
 */
record Filter(String text) {
    private static final int MOST_BYTES = 65_535;

    /** Reads one; empty if it is none. */
    static Optional<Filter> of(String text) {
        if (text.isEmpty() || text.length() > MOST_BYTES / 3 || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String[] levels = text.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean joker = levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
            if (!joker && (levels[i].indexOf('+') >= 0 || levels[i].indexOf('#') >= 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Filter(text));
    }

    /** Tells whether it means one topic only. */
    boolean plain() {
        return text.indexOf('+') < 0 && text.indexOf('#') < 0;
    }

    /** Tells whether a topic is meant. A joker in front means no topic that begins with a dollar. */
    boolean matches(String topic) {
        if (topic.startsWith("$") && (text.startsWith("+") || text.startsWith("#"))) {
            return false;
        }
        String[] wanted = text.split("/", -1);
        String[] given = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= given.length || !(wanted[i].equals("+") || wanted[i].equals(given[i]))) {
                return false;
            }
        }
        return wanted.length == given.length;
    }
}
