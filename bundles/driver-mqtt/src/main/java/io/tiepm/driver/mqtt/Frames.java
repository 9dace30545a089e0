package io.tiepm.driver.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts what comes over the wire into packets. Of a message that is longer than it may be it keeps the beginning, so that
 * it can still be acknowledged, and does not come again for ever. For one thread.
 */
final class Frames {
    private final InputStream in;
    private final int most;

    /**
     * @param most bytes of one packet that are kept
     */
    Frames(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * Waits for the next packet.
     *
     * @throws IOException if the line ends, or what comes is no packet that can be
     */
    Frame next() throws IOException {
        int first = one();
        int length = length();
        if (length > most && first >> 4 != Frame.PUBLISH) {
            throw new IOException("it sends a packet of " + length + " bytes");
        }
        byte[] body = in.readNBytes(Math.min(length, most));
        if (body.length < Math.min(length, most)) {
            throw new EOFException("it hung up");
        }
        in.skipNBytes(length - body.length);
        return new Frame(first, body, body.length == length);
    }

    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = one();
            length |= (next & 127) << shift;
            if (next < 128) {
                return length;
            }
        }
        throw new IOException("it sends what is no MQTT");
    }

    private int one() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("it hung up");
        }
        return next;
    }
}
