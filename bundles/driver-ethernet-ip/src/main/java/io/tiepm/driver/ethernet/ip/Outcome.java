package io.tiepm.driver.ethernet.ip;

/** What came of asking for one place. */
sealed interface Outcome {
    record Known(Told told) implements Outcome {}

    enum Missing implements Outcome {
        /** The device has no such place. */
        UNKNOWN,
        /** The device has it, and it cannot be read. */
        UNREADABLE
    }
}
