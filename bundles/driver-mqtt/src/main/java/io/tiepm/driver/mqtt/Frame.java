package io.tiepm.driver.mqtt;

import java.io.ByteArrayOutputStream;

/**
 * One packet of the protocol.
 *
 * @param first its first byte: the type, and four flags
 * @param body what follows its length
 * @param whole false if it was longer than it may be, and its end was passed over
 */
record Frame(int first, byte[] body, boolean whole) {
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBACK = 9;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    /** A packet that says no more than its type and the number of a message. */
    static byte[] about(int type, int message) {
        return new byte[] {(byte) (type << 4), 2, (byte) (message >> 8), (byte) message};
    }

    /** A packet that says no more than its type. */
    static byte[] bare(int type) {
        return new byte[] {(byte) (type << 4), 0};
    }

    int type() {
        return first >> 4 & 0xf;
    }

    /** The two bytes from there on, as a number. */
    int number(int from) {
        return (body[from] & 0xff) << 8 | body[from + 1] & 0xff;
    }

    /** As it came over the wire. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 5);
        bytes.write(first);
        int left = body.length;
        do {
            bytes.write(left > 127 ? left & 127 | 128 : left);
            left >>= 7;
        } while (left > 0);
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
