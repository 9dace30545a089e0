package io.tiepm.driver.opcua;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A server made by hand from the specification that opens an unsecured channel as it should, and answers the first
 * request with whatever it was told to.
 */
final class HostileServer implements Closeable {
    private static final String NONE = "http://opcfoundation.org/UA/SecurityPolicy#None";
    private static final int OPEN_SECURE_CHANNEL_RESPONSE = 449;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] answer;
    private final boolean isRaw;

    /**
     * @param answer the body of a message, from its type on; sent in as many chunks as it takes
     */
    HostileServer(byte[] answer) throws IOException {
        this(answer, false);
    }

    /**
     * @param isRaw whether the answer is sent as it is, and bears its own heads of chunks
     */
    HostileServer(byte[] answer, boolean isRaw) throws IOException {
        this.answer = answer;
        this.isRaw = isRaw;
        Thread thread = new Thread(this::welcome, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    String endpoint() {
        return "opc.tcp://127.0.0.1:" + door.getLocalPort();
    }

    /** A message's type, as a node id of four bytes. */
    static ByteBuffer begin(int type, int size) {
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) type);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try (Socket line = door.accept()) {
                serve(line);
            } catch (IOException over) {
                // the link has gone, or the test is over
            }
        }
    }

    private void serve(Socket line) throws IOException {
        DataInputStream in = new DataInputStream(line.getInputStream());
        OutputStream out = line.getOutputStream();
        read(in);
        out.write(acknowledge());
        ByteBuffer opened = read(in);
        out.write(open(opened.getInt(requestId(opened))));
        ByteBuffer asked = read(in);
        if (isRaw) {
            out.write(answer);
        }
        for (int from = 0, sequence = 2; !isRaw && (from < answer.length || from == 0); from += 60_000, sequence++) {
            int length = Math.min(60_000, answer.length - from);
            ByteBuffer chunk = ByteBuffer.allocate(24 + length).order(ByteOrder.LITTLE_ENDIAN);
            chunk.put("MSG".getBytes(StandardCharsets.US_ASCII))
                    .put((byte) (from + length == answer.length ? 'F' : 'C'))
                    .putInt(24 + length)
                    .putInt(1)
                    .putInt(1)
                    .putInt(sequence)
                    .putInt(asked.getInt(20))
                    .put(answer, from, length);
            out.write(chunk.array());
        }
        while (in.read() >= 0) {
            // the link ends it
        }
    }

    /** Where the request id of an unsecured OpenSecureChannel stands: behind the header of its security. */
    private static int requestId(ByteBuffer opened) {
        int at = 12;
        for (int field = 0; field < 3; field++) {
            at += 4 + Math.max(0, opened.getInt(at));
        }
        return at + 4;
    }

    private static byte[] open(int requestId) {
        byte[] uri = NONE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        body.put("OPNF".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(1);
        body.putInt(uri.length).put(uri).putInt(-1).putInt(-1);
        body.putInt(1).putInt(requestId);
        body.put((byte) 1).put((byte) 0).putShort((short) OPEN_SECURE_CHANNEL_RESPONSE);
        header(body);
        body.putInt(0).putInt(1).putInt(1).putLong(0).putInt(3_600_000).putInt(-1);
        body.putInt(4, body.position());
        byte[] bytes = new byte[body.position()];
        body.flip().get(bytes);
        return bytes;
    }

    /** A response header that says that all is well. */
    static ByteBuffer header(ByteBuffer body) {
        return body.putLong(0).putInt(1).putInt(0).put((byte) 0).putInt(-1).put(new byte[] {0, 0, 0});
    }

    private static byte[] acknowledge() {
        return ByteBuffer.allocate(28)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("ACKF".getBytes(StandardCharsets.US_ASCII))
                .putInt(28)
                .putInt(0)
                .putInt(65_535)
                .putInt(65_535)
                .putInt(0)
                .putInt(0)
                .array();
    }

    private static ByteBuffer read(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(8);
        if (head.length < 8) {
            throw new IOException("gone");
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        byte[] all = new byte[length];
        System.arraycopy(head, 0, all, 0, 8);
        in.readFully(all, 8, length - 8);
        return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
