package io.tiepm.driver.ethernet.ip;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A connection of class 3 that a device granted: CIP, volume 1, chapter 3-5.
 *
 * @param kind how large
 * @param packet most bytes of a message, its sequence number included
 * @param theirs what the device calls it
 * @param ours what we call it
 * @param serial which of the connections of this originator
 * @param originator who asks, so that the device can tell it apart from all others
 */
record Connection(Kind kind, int packet, int theirs, int ours, int serial, int originator) {
    /** How large a connection is asked for. */
    enum Kind {
        /** Of up to 4000 bytes; newer controllers only. */
        LARGE(Service.LARGE_FORWARD_OPEN),
        /** Of 500 bytes, which everybody knows who grants connections at all. */
        SMALL(Service.FORWARD_OPEN);

        private final Service service;

        Kind(Service service) {
            this.service = service;
        }
    }

    private static final int SMALL = 500;
    /** No vendor has this number, so that no vendor's device is taken for us. */
    private static final int VENDOR = 0xffff;

    private static final int TICK = 0x0a;
    private static final int TICKS = 5;
    /** Milliseconds between two requests, as we say; the device lets go of the connection after 512 times as long. */
    private static final int INTERVAL_MS = 2000;

    private static final int TIMES_512 = 7;
    private static final int POINT_TO_POINT_VARIABLE = 0x4200;
    private static final int CLASS_3_SERVER = 0xa3;

    /** One that may be asked for. */
    static Connection wanted(Kind kind, int most) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Connection(
                kind,
                kind == Kind.LARGE ? most : SMALL,
                0,
                random.nextInt() | 1,
                random.nextInt(1, 0x10000),
                random.nextInt());
    }

    /** Asks for it. */
    Request open(byte[] route) {
        byte[] path = path(route);
        ByteBuffer data = ByteBuffer.allocate(40 + path.length).order(ByteOrder.LITTLE_ENDIAN);
        data.put((byte) TICK).put((byte) TICKS).putInt(0).putInt(ours);
        identity(data).put((byte) TIMES_512).put(new byte[3]);
        for (int direction = 0; direction < 2; direction++) {
            data.putInt(INTERVAL_MS * 1000);
            if (kind == Kind.LARGE) {
                data.putInt(POINT_TO_POINT_VARIABLE << 16 | packet);
            } else {
                data.putShort((short) (POINT_TO_POINT_VARIABLE | packet));
            }
        }
        data.put((byte) CLASS_3_SERVER).put((byte) (path.length / 2)).put(path);
        return Request.ofConnections(kind.service, used(data));
    }

    /**
     * As it was granted.
     *
     * @throws IOException if the answer is to another request
     */
    Connection granted(Reply reply) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(reply.data()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int named = in.getInt();
            if (in.getInt() != ours || (in.getShort() & 0xffff) != serial) {
                throw new IOException("it answered something that was not asked");
            }
            return new Connection(kind, packet, named, ours, serial, originator);
        } catch (BufferUnderflowException shorter) {
            throw new IOException("what it says is not EtherNet/IP", shorter);
        }
    }

    /** Gives it back. */
    Request close(byte[] route) {
        byte[] path = path(route);
        ByteBuffer data = ByteBuffer.allocate(12 + path.length).order(ByteOrder.LITTLE_ENDIAN);
        identity(data.put((byte) TICK).put((byte) TICKS));
        data.put((byte) (path.length / 2)).put((byte) 0).put(path);
        return Request.ofConnections(Service.FORWARD_CLOSE, used(data));
    }

    private ByteBuffer identity(ByteBuffer data) {
        return data.putShort((short) serial).putShort((short) VENDOR).putInt(originator);
    }

    private static byte[] path(byte[] route) {
        return ByteBuffer.allocate(route.length + Paths.MESSAGE_ROUTER.length)
                .put(route)
                .put(Paths.MESSAGE_ROUTER)
                .array();
    }

    private static byte[] used(ByteBuffer data) {
        byte[] used = new byte[data.position()];
        data.get(0, used);
        return used;
    }
}
