package io.tiepm.driver.s7;

/** What a controller says to one item. */
sealed interface Answer {
    /** As many bytes as were asked for. */
    record Data(byte[] bytes) implements Answer {}

    /**
     * @param code why not, as the protocol counts: 3 forbidden, 5 no such byte, 6 no such type, 10 no such block
     */
    record Refusal(int code) implements Answer {
        /** For a code that nobody knows. */
        static final int OTHER = 0;

        /** Tells whether a part of what was asked for may be known, or allowed. */
        boolean ofPlace() {
            return code == 3 || code == 5 || code == 6 || code == 10;
        }

        /** Tells whether there is no such place, rather than that it cannot be read. */
        boolean unknown() {
            return code == 5 || code == 6 || code == 10;
        }
    }
}
