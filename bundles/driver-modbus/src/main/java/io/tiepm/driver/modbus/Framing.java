package io.tiepm.driver.modbus;

/** How messages are laid out on a serial line. Without state. */
interface Framing {
    /** The frame of a request, whole. */
    byte[] frame(Request request);

    /** How many bytes the frame of an answer has that bears this many bytes of registers or bits. */
    int length(int bytes);

    /**
     * Looks for the answer to a request. It is believed only if unit, function, number of bytes and checksum are right.
     *
     * @param heard what has come since the request and was not skipped; at least one byte
     * @param length how much of {@code heard} that is
     * @param still whether nothing has come for so long that a frame would be over
     */
    Scan scan(byte[] heard, int length, Request request, boolean still);
}
