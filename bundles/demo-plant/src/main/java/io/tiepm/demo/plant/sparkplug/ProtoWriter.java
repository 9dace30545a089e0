package io.tiepm.demo.plant.sparkplug;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding/). For one thread. */
final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A whole number, as its 64 bits. */
    ProtoWriter number(int field, long number) {
        varint((long) field << 3 | VARINT);
        varint(number);
        return this;
    }

    ProtoWriter flag(int field, boolean on) {
        return number(field, on ? 1 : 0);
    }

    ProtoWriter real(int field, double real) {
        varint((long) field << 3 | FIXED64);
        long bits = Double.doubleToLongBits(real);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes.write((int) (bits >> shift));
        }
        return this;
    }

    ProtoWriter text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtoWriter message(int field, ProtoWriter inner) {
        return bytes(field, inner.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private ProtoWriter bytes(int field, byte[] content) {
        varint((long) field << 3 | BYTES);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void varint(long number) {
        long left = number;
        while ((left & ~127L) != 0) {
            bytes.write((int) (left & 127 | 128));
            left >>>= 7;
        }
        bytes.write((int) left);
    }
}
