package io.tiepm.driver.ethernet.ip;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The two items that a packet with a message of CIP has: where it goes, and the message. */
final class Items {
    private static final int ANYBODY = 0x00;
    private static final int CONNECTION = 0xa1;
    private static final int CONNECTED = 0xb1;
    private static final int UNCONNECTED = 0xb2;
    private static final int HEADER = 6 + 2;

    private Items() {}

    static byte[] unconnected(byte[] message) {
        ByteBuffer items = header(HEADER + 8 + message.length);
        items.putShort((short) ANYBODY).putShort((short) 0);
        items.putShort((short) UNCONNECTED).putShort((short) message.length);
        return items.put(message).array();
    }

    /**
     * @param connection as the device numbers it
     * @param sequence of this request, 1 to 65535
     */
    static byte[] connected(int connection, int sequence, byte[] message) {
        ByteBuffer items = header(HEADER + 8 + 4 + 2 + message.length);
        items.putShort((short) CONNECTION).putShort((short) 4).putInt(connection);
        items.putShort((short) CONNECTED).putShort((short) (2 + message.length));
        return items.putShort((short) sequence).put(message).array();
    }

    /**
     * The message of an answer.
     *
     * @throws IOException if there is none
     */
    static ByteBuffer unconnected(ByteBuffer packet) throws IOException {
        try {
            item(packet, ANYBODY);
            return item(packet, UNCONNECTED);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException shorter) {
            throw new IOException("what it says is not EtherNet/IP", shorter);
        }
    }

    /**
     * The message of an answer over a connection.
     *
     * @param connection as we number it
     * @throws IOException if there is none, or it belongs to another connection or request
     */
    static ByteBuffer connected(ByteBuffer packet, int connection, int sequence) throws IOException {
        try {
            boolean ours = item(packet, CONNECTION).getInt() == connection;
            ByteBuffer message = item(packet, CONNECTED);
            if (!ours || (message.getShort() & 0xffff) != sequence) {
                throw new IOException("it answered something that was not asked");
            }
            return message;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException shorter) {
            throw new IOException("what it says is not EtherNet/IP", shorter);
        }
    }

    private static ByteBuffer header(int length) {
        ByteBuffer items = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return items.putInt(0).putShort((short) 0).putShort((short) 2);
    }

    private static ByteBuffer item(ByteBuffer packet, int wanted) throws IOException {
        if (packet.position() == 0) {
            packet.position(6);
            if (packet.getShort() < 2) {
                throw new IOException("what it says is not EtherNet/IP");
            }
        }
        int kind = packet.getShort() & 0xffff;
        int length = packet.getShort() & 0xffff;
        if (kind != wanted) {
            throw new IOException("what it says is not EtherNet/IP");
        }
        ByteBuffer item = packet.slice(packet.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        packet.position(packet.position() + length);
        return item;
    }
}
