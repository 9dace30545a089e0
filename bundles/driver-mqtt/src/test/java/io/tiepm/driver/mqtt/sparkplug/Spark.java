package io.tiepm.driver.mqtt.sparkplug;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes payloads, field by field, from the numbers of the standard. */
public final class Spark {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Spark() {}

    /** Something without fields as yet: a metric, a row, a set, whatever it goes into. */
    public static Spark some() {
        return new Spark();
    }

    /** These bytes, whatever they are. */
    public static Spark raw(byte[] given) {
        Spark raw = new Spark();
        raw.bytes.writeBytes(given);
        return raw;
    }

    /** A payload with a seq; -1 for none. */
    public static Spark payload(int seq, long millis, Spark... metrics) {
        Spark payload = new Spark().whole(1, millis);
        for (Spark metric : metrics) {
            payload.inner(2, metric);
        }
        return seq < 0 ? payload : payload.whole(3, seq);
    }

    /** A metric with a name and a type. */
    public static Spark metric(String name, int type) {
        return new Spark().text(1, name).whole(4, type);
    }

    /** A metric that is told by its alias. */
    public static Spark alias(long alias) {
        return new Spark().whole(2, alias);
    }

    public static Spark bdSeq(long number) {
        return metric("bdSeq", 8).whole(11, number);
    }

    public Spark whole(int field, long value) {
        number(field << 3);
        number(value);
        return this;
    }

    public Spark real(double value) {
        number(13 << 3 | 1);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    public Spark single(int field, float value) {
        number(field << 3 | 5);
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    public Spark text(int field, String text) {
        return octets(field, text.getBytes(StandardCharsets.UTF_8));
    }

    public Spark octets(int field, byte[] value) {
        number(field << 3 | 2);
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    public Spark inner(int field, Spark message) {
        return octets(field, message.bytes());
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private void number(long value) {
        long left = value;
        while ((left & ~127L) != 0) {
            bytes.write((int) (left & 127 | 128));
            left >>>= 7;
        }
        bytes.write((int) left);
    }
}
