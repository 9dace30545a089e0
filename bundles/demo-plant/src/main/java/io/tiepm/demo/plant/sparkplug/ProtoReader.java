package io.tiepm.demo.plant.sparkplug;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the wire format of protocol buffers, field by field. Whatever is no such thing is a BufferUnderflowException. For
 * one thread.
 */
final class ProtoReader {
    private final ByteBuffer bytes;
    private int kind;

    ProtoReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The number of the next field; 0 at the end. */
    int field() {
        if (!bytes.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        kind = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    long number() {
        return varint();
    }

    byte[] bytes() {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] content = new byte[(int) length];
        bytes.get(content);
        return content;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Passes over the field just begun. */
    void skip() {
        switch (kind) {
            case 0 -> varint();
            case 1 -> bytes.getLong();
            case 2 -> bytes();
            case 5 -> bytes.getInt();
            default -> throw new BufferUnderflowException();
        }
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            number |= (next & 127L) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new BufferUnderflowException();
    }
}
