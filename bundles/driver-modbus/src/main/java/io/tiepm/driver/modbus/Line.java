package io.tiepm.driver.modbus;

import java.io.IOException;

/** A way to one or more units. Whoever shares it takes turns; alone, the turn is always free. Thread-safe. */
interface Line {
    /**
     * Asks once.
     *
     * @throws IOException if the line is broken; it is closed
     */
    Answer ask(Request request, Pace pace) throws IOException;

    /** Tells whether it was neither closed nor found broken. */
    boolean open();

    void close();

    /**
     * Tells whether a broken line tells of itself. Of one that does not, such as a connection whose other end has gone
     * without a word, nothing but silence can be seen.
     */
    boolean tellsItsEnd();
}
