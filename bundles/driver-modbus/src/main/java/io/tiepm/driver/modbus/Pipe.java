package io.tiepm.driver.modbus;

import java.io.Closeable;
import java.io.IOException;

/** Bytes to and from a serial line, wherever it is. Closed from any thread; the rest is for one at a time. */
interface Pipe extends Closeable {
    /**
     * Waits for bytes.
     *
     * @param nanos for how long at most; 0 or less only takes what is there
     * @return how many came; 0 if none did in time
     * @throws IOException if the line has gone
     */
    int read(byte[] into, long nanos) throws IOException, InterruptedException;

    /**
     * @throws IOException if the line has gone or takes nothing
     */
    void write(byte[] frame) throws IOException;

    boolean open();

    /** Tells whether a line that has gone is seen to have gone. */
    boolean tellsItsEnd();

    @Override
    void close();
}
