package io.tiepm.driver.modbus;

import java.util.Arrays;

/**
 * Frames of bytes with a checksum of 16 bits: unit, function, data, CRC. Modbus over Serial Line 1.02, section 2.5.1.
 *
 * <p>The end of a frame is known by its length, not by silence: drivers and adapters hand over bytes in lumps, so that
 * pauses of a character or two cannot be measured. Silence only tells that what is incomplete will stay so.
 */
final class Rtu implements Framing {
    /** Unit, function and CRC, and the byte that counts the others. */
    private static final int AROUND = 5;

    /** Of a refusal; and of a request, which is also what another master or an echo looks like. */
    private static final int REFUSAL = 5;

    private static final int REQUEST = 8;
    private static final int POLYNOMIAL = 0xa001;

    @Override
    public byte[] frame(Request request) {
        byte[] message = request.message();
        byte[] frame = Arrays.copyOf(message, message.length + 2);
        int crc = crc(message, 0, message.length);
        frame[message.length] = (byte) crc;
        frame[message.length + 1] = (byte) (crc >> 8);
        return frame;
    }

    @Override
    public int length(int bytes) {
        return AROUND + bytes;
    }

    @Override
    public Scan scan(byte[] heard, int length, Request request, boolean still) {
        int begun = begun(heard, 0, length, request);
        if (begun > length && !still) {
            return Scan.MORE;
        }
        if (begun > 0 && whole(heard, 0, begun, length)) {
            return found(heard, 0, begun, request);
        }
        int other = other(heard, length);
        if (other > 0) {
            return new Scan.Skip(other);
        }
        if (!still) {
            return Scan.MORE;
        }
        for (int from = 1; from < length; from++) {
            int here = begun(heard, from, length, request);
            if (here > 0 && whole(heard, from, here, length)) {
                return found(heard, from, here, request);
            }
        }
        return begun > 0 ? Scan.SPOILT : new Scan.Skip(length);
    }

    /** The checksum of a part; its low byte goes first. */
    static int crc(byte[] bytes, int from, int to) {
        int crc = 0xffff;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
            }
        }
        return crc;
    }

    /** How long the answer is that these bytes begin; 0 if they begin none. */
    private static int begun(byte[] heard, int from, int length, Request request) {
        int have = length - from;
        if ((heard[from] & 0xff) != request.unit()) {
            return 0;
        }
        int function = have > 1 ? heard[from + 1] & 0xff : request.table().function();
        if (function == (request.table().function() | 0x80)) {
            return REFUSAL;
        }
        boolean counts = have < 3 || (heard[from + 2] & 0xff) == request.bytes();
        return function == request.table().function() && counts ? AROUND + request.bytes() : 0;
    }

    private static boolean whole(byte[] heard, int from, int size, int length) {
        int to = from + size;
        return to <= length && crc(heard, from, to - 2) == ((heard[to - 2] & 0xff) | (heard[to - 1] & 0xff) << 8);
    }

    private static Scan found(byte[] heard, int from, int size, Request request) {
        boolean refusal = (heard[from + 1] & 0x80) != 0;
        Answer answer = refusal
                ? new Answer.Refusal(heard[from + 2] & 0xff)
                : new Answer.Data(Arrays.copyOfRange(heard, from + 2, from + 3 + request.bytes()));
        return new Scan.Found(from, from + size, answer);
    }

    /** How long a frame is that stands here and is no answer to the request; 0 if none does. */
    private static int other(byte[] heard, int length) {
        if (length < REFUSAL) {
            return 0;
        }
        int answer = AROUND + (heard[2] & 0xff);
        for (int size : new int[] {REFUSAL, answer, REQUEST}) {
            if (whole(heard, 0, size, length)) {
                return size;
            }
        }
        return 0;
    }
}
