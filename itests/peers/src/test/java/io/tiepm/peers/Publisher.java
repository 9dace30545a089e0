package io.tiepm.peers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A machine that counts, by MQTT 3.1.1 at quality of service 1: what a broker has not acknowledged it says again to the
 * next one. Written from the standard, so that a test knows what was acknowledged.
 */
final class Publisher implements Runnable {
    private static final int WINDOW = 50;

    private final Supplier<InetSocketAddress> broker;
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Deque<Long> again = new ArrayDeque<>();
    private volatile boolean enough;
    private long next;

    Publisher(Supplier<InetSocketAddress> broker) {
        this.broker = broker;
    }

    /** The numbers that a broker has acknowledged. */
    Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Says what is left to say, and ends. */
    void enough() {
        enough = true;
    }

    @Override
    public void run() {
        while (!enough || !again.isEmpty()) {
            Map<Integer, Long> waiting = new LinkedHashMap<>();
            try (Socket socket = new Socket()) {
                socket.connect(broker.get(), 1000);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(5000);
                talk(new DataInputStream(socket.getInputStream()), socket.getOutputStream(), waiting);
            } catch (IOException gone) {
                again.addAll(waiting.values());
            }
        }
    }

    private void talk(DataInputStream in, OutputStream out, Map<Integer, Long> waiting) throws IOException {
        out.write(new byte[] {0x10, 15, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 3, 'p', 'u', 'b'});
        in.readFully(new byte[4]);
        int id = 0;
        while (!enough || !again.isEmpty() || !waiting.isEmpty()) {
            while (waiting.size() < WINDOW && (!again.isEmpty() || !enough)) {
                long number = again.isEmpty() ? next++ : again.remove();
                id = id % 65_535 + 1;
                waiting.put(id, number);
                out.write(packet(id, number));
            }
            if (in.readUnsignedByte() != 0x40 || in.readUnsignedByte() != 2) {
                throw new EOFException("no receipt");
            }
            Long done = waiting.remove(in.readUnsignedShort());
            if (done != null) {
                acknowledged.add(done);
            }
        }
    }

    private static byte[] packet(int id, long number) {
        byte[] payload = ("{\"n\":" + number + "}").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0x32);
        packet.write(5 + payload.length);
        packet.writeBytes(new byte[] {0, 1, 't', (byte) (id >> 8), (byte) id});
        packet.writeBytes(payload);
        return packet.toByteArray();
    }
}
