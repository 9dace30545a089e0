package io.tiepm.demo.plant.broker;

/**
 * Which topics somebody wants (MQTT 5.0, 4.7).
 *
 * @param text levels between slashes; {@code +} stands for any one, {@code #} at the end for all that follow
 */
record Filter(String text) {
    private static final int LONGEST = 1024;

    /**
     * @throws IllegalArgumentException if it is none
     */
    Filter {
        String[] levels = text.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean joker = levels[i].equals("+") || levels[i].equals("#") && i == levels.length - 1;
            if (!joker && (levels[i].contains("+") || levels[i].contains("#"))) {
                throw new IllegalArgumentException("no filter of topics: " + text);
            }
        }
        if (text.isEmpty() || text.length() > LONGEST || text.startsWith("$share/")) {
            throw new IllegalArgumentException("no filter of topics that is taken here: " + text);
        }
    }

    /** Whether a message may bear that topic. */
    static boolean isTopic(String topic) {
        return !topic.isEmpty()
                && topic.length() <= LONGEST
                && topic.chars().noneMatch(sign -> sign == '+' || sign == '#' || sign == 0);
    }

    boolean wants(String topic) {
        String[] wanted = text.split("/", -1);
        String[] levels = topic.split("/", -1);
        if (topic.startsWith("$") && !wanted[0].equals(levels[0])) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
                return false;
            }
        }
        return levels.length == wanted.length;
    }
}
