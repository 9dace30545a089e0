package io.tiepm.driver.ethernet.ip;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object answers.
 *
 * @param service which was asked for
 * @param status general status of CIP; 0 where all went well
 * @param extended the first word that says more of it; 0 where there is none
 */
record Reply(int service, int status, int extended, byte[] data) {
    static final int DONE = 0;
    static final int PARTIAL = 0x06;
    static final int NOT_SUPPORTED = 0x08;
    static final int TOO_LARGE = 0x11;
    /** Of several: one of them at least was refused. */
    static final int SOME_REFUSED = 0x1e;

    private static final int CONNECTION_FAILED = 0x01;
    private static final int OTHER = 0xff;
    private static final int BEYOND_THE_END = 0x2105;
    private static final int ANSWER = 0x80;

    /**
     * @throws IOException if it is no answer
     */
    static Reply of(ByteBuffer message) throws IOException {
        ByteBuffer in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
        try {
            int service = in.get() & 0xff;
            in.get();
            int status = in.get() & 0xff;
            int words = in.get() & 0xff;
            int extended = words == 0 ? 0 : in.getShort(in.position()) & 0xffff;
            in.position(in.position() + 2 * words);
            byte[] data = new byte[in.remaining()];
            in.get(data);
            if ((service & ANSWER) == 0) {
                throw new IOException("what it says is not EtherNet/IP");
            }
            return new Reply(service & ~ANSWER, status, extended, data);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException shorter) {
            throw new IOException("what it says is not EtherNet/IP", shorter);
        }
    }

    /**
     * The parts of an answer to several requests.
     *
     * @param asked what each of them asked for
     * @throws IOException if they are not the answers to these
     */
    List<Reply> parts(List<Service> asked) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int count = in.getShort() & 0xffff;
            if (count != asked.size()) {
                throw new IOException("it answered something that was not asked");
            }
            List<Reply> parts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int from = in.getShort(2 + 2 * i) & 0xffff;
                int to = i == count - 1 ? data.length : in.getShort(4 + 2 * i) & 0xffff;
                if (from < 2 + 2 * count || to < from) {
                    throw new IOException("what it says is not EtherNet/IP");
                }
                Reply part = of(in.slice(from, to - from));
                if (part.service != asked.get(i).code()) {
                    throw new IOException("it answered something that was not asked");
                }
                parts.add(part);
            }
            return parts;
        } catch (BufferUnderflowException | IndexOutOfBoundsException shorter) {
            throw new IOException("its answer is shorter than it says", shorter);
        }
    }

    boolean done() {
        return status == DONE;
    }

    /** Tells whether there is no such thing, rather than that it cannot be read. */
    boolean unknown() {
        return switch (status) {
            case 0x04, 0x05, 0x14, 0x16 -> true;
            case OTHER -> extended == BEYOND_THE_END || extended == 0x2104;
            default -> false;
        };
    }

    /** Tells whether the way to the device failed, rather than the device. */
    boolean lost() {
        return status == CONNECTION_FAILED;
    }
}
