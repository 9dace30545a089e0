package io.tiepm.driver.ethernet.ip;

import io.tiepm.deadline.DeadlineSocket;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/** One TCP connection, over which encapsulated packets go to and fro: CIP, volume 2, chapter 2. For one thread. */
final class Frames {
    /** What a packet is for. */
    enum Command {
        REGISTER_SESSION(0x65),
        UNREGISTER_SESSION(0x66),
        SEND_UNCONNECTED(0x6f),
        SEND_CONNECTED(0x70);

        private final int code;

        Command(int code) {
            this.code = code;
        }
    }

    private static final int HEADER = 24;
    private static final int MOST = 8192;

    private final DeadlineSocket socket;
    private final InputStream in;
    private int session;
    private long asked;

    private Frames(DeadlineSocket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /**
     * @throws IOException if nobody answers within the timeout; looking up a host name may take longer
     */
    static Frames open(String host, int port, Duration timeout) throws IOException {
        DeadlineSocket socket = new DeadlineSocket();
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(host), port);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(place, (int) timeout.toMillis());
            return new Frames(socket);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    /** From now on, all answers together may take this long. */
    void allow(Duration time) {
        socket.allow(time);
    }

    /** All packets from now on belong to the session that the device gives. */
    void register() throws IOException {
        ByteBuffer version = little(4).putShort((short) 1).putShort((short) 0);
        send(Command.REGISTER_SESSION, version.array());
        ByteBuffer header = header();
        session = header.getInt(4);
        body(header, Command.REGISTER_SESSION);
    }

    /** Sends one packet, and waits for nothing. */
    void send(Command command, byte[] data) throws IOException {
        ByteBuffer packet = little(HEADER + data.length);
        packet.putShort((short) command.code).putShort((short) data.length).putInt(session);
        packet.putInt(0).putLong(Long.reverseBytes(++asked)).putInt(0).put(data);
        socket.getOutputStream().write(packet.array());
    }

    /**
     * The data of the answer to what was sent last.
     *
     * @throws IOException if none comes in time, or something else does
     */
    ByteBuffer receive(Command command) throws IOException {
        ByteBuffer header = header();
        if (header.getInt(4) != session) {
            throw new IOException("it answers in a session that is not ours");
        }
        return body(header, command);
    }

    private ByteBuffer header() throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException(header.length == 0 ? "it hung up" : "it hung up in the middle of an answer");
        }
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer body(ByteBuffer header, Command command) throws IOException {
        int length = header.getShort(2) & 0xffff;
        if ((header.getShort(0) & 0xffff) != command.code || length > MOST) {
            throw new IOException("what it says is not EtherNet/IP");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("it hung up in the middle of an answer");
        }
        int status = header.getInt(8);
        if (status != 0) {
            throw new IOException("it does not take the packet, status " + status);
        }
        // the context of a connected packet is not always sent back; its sequence number is looked at instead
        if (command == Command.SEND_UNCONNECTED && header.getLong(12) != Long.reverseBytes(asked)) {
            throw new IOException("it answered something that was not asked");
        }
        return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // whatever it says, it is gone
        }
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
