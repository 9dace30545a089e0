package io.tiepm.driver.s7;

import io.tiepm.deadline.DeadlineSocket;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.plc4x.java.s7.readwrite.COTPPacket;
import org.apache.plc4x.java.s7.readwrite.TPKTPacket;
import org.apache.plc4x.java.spi.generation.ParseException;
import org.apache.plc4x.java.spi.generation.ReadBufferByteBased;
import org.apache.plc4x.java.spi.generation.SerializationException;
import org.apache.plc4x.java.spi.generation.WriteBufferByteBased;

/**
 * One TCP connection, over which packets go to and fro. Of PLC4X it uses the packets, not the connections, which leave
 * threads behind and cannot be given up in time; see docs/adr/0017. For one thread.
 */
final class Telegrams {
    private static final int HEADER = 4;
    private static final int VERSION = 3;
    private static final int MOST = 4096;

    private final DeadlineSocket socket;
    private final InputStream in;

    private Telegrams(DeadlineSocket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /**
     * @throws IOException if nobody answers within the timeout; looking up a host name may take longer
     */
    static Telegrams open(String host, int port, Duration timeout) throws IOException {
        DeadlineSocket socket = new DeadlineSocket();
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(host), port);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(place, (int) timeout.toMillis());
            return new Telegrams(socket);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    /** From now on, all answers together may take this long. */
    void allow(Duration time) {
        socket.allow(time);
    }

    void send(COTPPacket packet) throws IOException {
        TPKTPacket whole = new TPKTPacket(packet);
        WriteBufferByteBased buffer = new WriteBufferByteBased(whole.getLengthInBytes());
        try {
            whole.serialize(buffer);
        } catch (SerializationException unfit) {
            throw new IOException("could not write the request: " + unfit.getMessage(), unfit);
        }
        socket.getOutputStream().write(buffer.getBytes());
    }

    /**
     * One packet, as it came.
     *
     * @throws IOException if no whole packet comes in time, or what comes is none
     */
    byte[] receive() throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException(header.length == 0 ? "it hung up" : "it hung up in the middle of an answer");
        }
        int length = (header[2] & 0xff) << 8 | header[3] & 0xff;
        if (header[0] != VERSION || length <= HEADER || length > MOST) {
            throw new IOException("what it says is not S7");
        }
        byte[] packet = new byte[length];
        System.arraycopy(header, 0, packet, 0, HEADER);
        if (in.readNBytes(packet, HEADER, length - HEADER) < length - HEADER) {
            throw new EOFException("it hung up in the middle of an answer");
        }
        return packet;
    }

    /**
     * @throws IOException if it makes no sense
     */
    static COTPPacket parsed(byte[] packet) throws IOException {
        try {
            return TPKTPacket.staticParse(new ReadBufferByteBased(packet)).getPayload();
        } catch (ParseException | RuntimeException garbled) {
            throw new IOException("what it says is not S7", garbled);
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // whatever it says, it is gone
        }
    }
}
