package io.tiepm.driver.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a device said.
 *
 * @param number of the delivery, 1 to 65535; 0 where nobody asks for an acknowledgement
 * @param qos how it was sent, 0 to 2
 * @param retained whether the broker had it in store, for who knows how long
 * @param payload empty where there is more than may be
 * @param whole whether the payload is all there
 * @param sealed what the payload came in, with the device's signature; empty where it came in nothing
 */
record Message(String topic, int number, int qos, boolean retained, byte[] payload, boolean whole, byte[] sealed) {
    /** How many bytes a packet may have beside its payload: a topic, and as much again and more for properties. */
    static final int HEAD = 256 * 1024;

    private static final byte[] NOTHING = {};

    /** What was in it, once its signature is verified. */
    Message opened(byte[] content) {
        return new Message(topic, number, qos, retained, content, whole, payload);
    }

    /**
     * Reads one out of a packet. Paho's own class would copy it three times, and takes no topic above U+FDCF.
     *
     * @param properties whether properties stand before the payload, as in version 5
     * @param most largest payload
     * @throws IOException if it is no such packet
     */
    static Message of(Frame frame, boolean properties, int most) throws IOException {
        byte[] body = frame.body();
        int qos = frame.first() >> 1 & 3;
        try {
            int at = 2 + frame.number(0);
            String topic = new String(body, 2, at - 2, StandardCharsets.UTF_8);
            int number = 0;
            if (qos > 0) {
                number = frame.number(at);
                at += 2;
            }
            if (properties) {
                int length = 0;
                int shift = 0;
                int next;
                do {
                    next = body[at++];
                    length |= (next & 127) << shift;
                    shift += 7;
                } while (next < 0 && shift < 28);
                at += length;
            }
            if (qos == 3 || (qos > 0 && number == 0) || (frame.whole() && at > body.length)) {
                throw new IOException("it sends a garbled message");
            }
            boolean whole = frame.whole() && body.length - at <= most;
            return new Message(
                    topic,
                    number,
                    qos,
                    (frame.first() & 1) == 1,
                    whole ? Arrays.copyOfRange(body, at, body.length) : NOTHING,
                    whole,
                    NOTHING);
        } catch (IndexOutOfBoundsException broken) {
            throw new IOException("it sends a garbled message", broken);
        }
    }
}
