package io.tiepm.driver.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * All that this driver ever publishes, each with a content that is fixed: how a Sparkplug host application stands, and its
 * request that an edge node tell its births again. The latter is a command to a gateway, and sent by consent only.
 */
final class Publication {
    private static final int AT_LEAST_ONCE_AND_RETAINED = 0x33;
    private static final int AT_MOST_ONCE = 0x30;
    private static final String REBIRTH = "Node Control/Rebirth";
    private static final int BOOLEAN = 11;

    private Publication() {}

    /** The topic under which a host application tells how it stands. */
    static String stateTopic(String host) {
        return "spBv1.0/STATE/" + host;
    }

    /** How it stands, as JSON; for the packet, and for the last will. */
    static String state(boolean online, long millis) {
        return "{\"online\":" + online + ",\"timestamp\":" + millis + "}";
    }

    /**
     * The packet that tells how a host application stands.
     *
     * @param number of the message, 1 to 65535
     * @param properties whether properties stand before the payload, as in version 5
     */
    static byte[] ofState(String host, boolean online, long millis, int number, boolean properties) {
        byte[] payload = state(online, millis).getBytes(StandardCharsets.UTF_8);
        return packet(AT_LEAST_ONCE_AND_RETAINED, stateTopic(host), number, properties, payload);
    }

    /** The packet that asks an edge node for its births. */
    static byte[] ofRebirth(String group, String node, long millis, boolean properties) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        text(metric, 1, REBIRTH);
        field(metric, 3, millis);
        field(metric, 4, BOOLEAN);
        field(metric, 14, 1);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        field(payload, 1, millis);
        bytes(payload, 2, metric.toByteArray());
        return packet(AT_MOST_ONCE, "spBv1.0/" + group + "/NCMD/" + node, 0, properties, payload.toByteArray());
    }

    private static byte[] packet(int first, String topic, int number, boolean properties, byte[] payload) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(name.length >> 8);
        body.write(name.length);
        body.writeBytes(name);
        if (number > 0) {
            body.write(number >> 8);
            body.write(number);
        }
        if (properties) {
            body.write(0);
        }
        body.writeBytes(payload);
        return new Frame(first, body.toByteArray(), true).bytes();
    }

    private static void text(ByteArrayOutputStream to, int field, String text) {
        bytes(to, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream to, int field, byte[] bytes) {
        number(to, field << 3 | 2);
        number(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void field(ByteArrayOutputStream to, int field, long value) {
        number(to, field << 3);
        number(to, value);
    }

    private static void number(ByteArrayOutputStream to, long value) {
        long left = value;
        while ((left & ~127L) != 0) {
            to.write((int) (left & 127 | 128));
            left >>>= 7;
        }
        to.write((int) left);
    }
}
