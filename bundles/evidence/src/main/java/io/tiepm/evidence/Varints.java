package io.tiepm.evidence;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes and reads numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth says that more
 * follow (LEB128); signed numbers are folded so that small ones stay short (zigzag).
 */
final class Varints {
    private byte[] bytes;
    private int size;

    /**
     * @param expected how many bytes there will be, more or less
     */
    Varints(int expected) {
        bytes = new byte[expected];
    }

    Varints octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    Varints unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    Varints signed(long value) {
        return unsigned(value << 1 ^ value >> 63);
    }

    Varints word(long value) {
        room(8);
        ByteBuffer.wrap(bytes).putLong(size, value);
        size += 8;
        return this;
    }

    Varints raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    Varints bytes(byte[] more) {
        return unsigned(more.length).raw(more);
    }

    Varints text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    static long unsigned(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    static long signed(ByteBuffer from) {
        long folded = unsigned(from);
        return folded >>> 1 ^ -(folded & 1);
    }

    static int count(ByteBuffer from, int most) {
        long count = unsigned(from);
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(count + " where at most " + most + " can be");
        }
        return (int) count;
    }

    static byte[] bytes(ByteBuffer from) {
        int length = count(from, Integer.MAX_VALUE);
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer from) {
        return new String(bytes(from), StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
