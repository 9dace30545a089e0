package io.tiepm.driver.mqtt.sparkplug;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the wire format of protocol buffers (<a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>): a
 * message is fields, each with its number and its kind. Makes nothing larger than what it reads. For one thread.
 */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int kind;

    Wire(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Wire(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The number of the next field; 0 at the end of the message. */
    int field() throws GarbledException {
        if (at == end) {
            return 0;
        }
        long tag = number();
        kind = (int) (tag & 7);
        if (tag < 8 || tag > 0xffff_ffffL) {
            throw garbled("no field");
        }
        return (int) (tag >>> 3);
    }

    /** Whether the field just begun is of that kind. */
    boolean is(int wanted) {
        return kind == wanted;
    }

    /** A whole number of at most 64 bits, as a field or by itself. */
    long varint() throws GarbledException {
        expect(VARINT);
        return number();
    }

    int fixed32() throws GarbledException {
        expect(FIXED32);
        return (int) fixed(4);
    }

    long fixed64() throws GarbledException {
        expect(FIXED64);
        return fixed(8);
    }

    boolean flag() throws GarbledException {
        return varint() != 0;
    }

    float real32() throws GarbledException {
        return Float.intBitsToFloat(fixed32());
    }

    double real64() throws GarbledException {
        return Double.longBitsToDouble(fixed64());
    }

    byte[] bytes() throws GarbledException {
        Wire inner = message();
        return Arrays.copyOfRange(bytes, inner.at, inner.end);
    }

    /** A text in UTF-8. */
    String text(int most) throws GarbledException {
        Wire inner = message();
        int length = inner.end - inner.at;
        if (length > most) {
            throw garbled("a text of " + length + " bytes");
        }
        for (int i = inner.at; i < inner.end; i++) {
            if (bytes[i] < 0) {
                return unicode(inner.at, length);
            }
        }
        return new String(bytes, inner.at, length, StandardCharsets.ISO_8859_1); // the same for ASCII, and quicker
    }

    /** A message within this one. */
    Wire message() throws GarbledException {
        expect(BYTES);
        long length = number();
        if (length < 0 || length > end - at) {
            throw garbled("broken off");
        }
        int from = at;
        at += (int) length;
        return new Wire(bytes, from, at);
    }

    /** Passes over the field just begun. */
    void skip() throws GarbledException {
        switch (kind) {
            case VARINT -> number();
            case FIXED64 -> fixed(8);
            case BYTES -> message();
            case FIXED32 -> fixed(4);
            default -> throw garbled("a field of no known kind");
        }
    }

    /** Numbers one after the other, without tags, up to the end. */
    boolean more() {
        return at < end;
    }

    /** The next number of those. */
    long number() throws GarbledException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw garbled("broken off");
            }
            byte next = bytes[at++];
            number |= (next & 127L) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw garbled("a number without an end");
    }

    GarbledException garbled(String why) {
        return new GarbledException(why + " at byte " + at);
    }

    private long fixed(int count) throws GarbledException {
        if (end - at < count) {
            throw garbled("broken off");
        }
        long number = 0;
        for (int i = 0; i < count; i++) {
            number |= (bytes[at++] & 0xffL) << 8 * i;
        }
        return number;
    }

    private void expect(int wanted) throws GarbledException {
        if (kind != wanted) {
            throw garbled("a field of another kind than it should be");
        }
    }

    private String unicode(int from, int length) throws GarbledException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw garbled("a text that is no UTF-8");
        }
    }
}
