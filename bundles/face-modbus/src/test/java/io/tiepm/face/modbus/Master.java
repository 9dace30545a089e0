package io.tiepm.face.modbus;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A master that sends bytes and shows those that come back. */
final class Master implements Closeable {
    private final Socket socket;
    private final DataInputStream in;
    private short transaction = 7;

    Master(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** The answer to a message, without its header, in hexadecimal; empty if the connection ended. */
    String ask(int unit, String pdu) throws IOException {
        send(unit, pdu);
        return answer();
    }

    void send(int unit, String pdu) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(pdu);
        raw(ByteBuffer.allocate(7 + bytes.length)
                .putShort(++transaction)
                .putShort((short) 0)
                .putShort((short) (bytes.length + 1))
                .put((byte) unit)
                .put(bytes)
                .array());
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    String answer() throws IOException {
        byte[] header = in.readNBytes(7);
        if (header.length < 7) {
            return "";
        }
        ByteBuffer read = ByteBuffer.wrap(header);
        return HexFormat.of().formatHex(in.readNBytes(read.getShort(4) - 1));
    }

    /** Waits until the other side has ended the connection. */
    boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
