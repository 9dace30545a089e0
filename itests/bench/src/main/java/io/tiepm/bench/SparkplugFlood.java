package io.tiepm.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * {@code SparkplugFlood PORT NODES METRICS RATE}: edge nodes of Sparkplug that tell all their metrics in each message, by
 * aliases, at quality of service 1 by MQTT 3.1.1, so many metrics a second in all. Written from the standards. In a process
 * of its own, so that its processor time is not ours. Ends with the connections.
 */
final class SparkplugFlood {
    static final String GROUP = "Bench";
    static final String NODE = "node-";
    static final String METRIC = "Line/Values/m";

    private static final int DOUBLE = 10;

    private SparkplugFlood() {}

    public static void main(String[] args) {
        int nodes = Integer.parseInt(args[1]);
        int metrics = Integer.parseInt(args[2]);
        long pause = 1_000_000_000L * nodes * metrics / Integer.parseInt(args[3]);
        for (int node = 0; node < nodes; node++) {
            String name = NODE + node;
            new Thread(() -> speak(Integer.parseInt(args[0]), name, metrics, pause)).start();
        }
    }

    private static void speak(int port, String node, int metrics, long pause) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            out.write(new byte[] {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 0});
            out.flush();
            in.readFully(new byte[4]);
            long due = System.nanoTime();
            for (int n = 0; ; n++) {
                out.write(message(node, metrics, n));
                out.flush();
                in.readFully(new byte[4]); // its receipt
                due += pause;
                long left = due - System.nanoTime();
                if (left > 0) {
                    Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the broker ended, and so do we
        }
    }

    private static byte[] message(String node, int metrics, int n) {
        byte[] topic =
                ("spBv1.0/" + GROUP + (n == 0 ? "/NBIRTH/" : "/NDATA/") + node).getBytes(StandardCharsets.US_ASCII);
        int number = n % 65_535 + 1;
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 * metrics);
        body.write(0);
        body.write(topic.length);
        body.writeBytes(topic);
        body.write(number >> 8);
        body.write(number);
        whole(body, 1, System.currentTimeMillis());
        for (int i = 0; i < metrics; i++) {
            bytes(body, 2, metric(i, n));
        }
        whole(body, 3, n & 255);
        ByteArrayOutputStream packet = new ByteArrayOutputStream(body.size() + 5);
        packet.write(0x32);
        number(packet, body.size());
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }

    private static byte[] metric(int i, int n) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream(32);
        if (n == 0) {
            bytes(metric, 1, (METRIC + i).getBytes(StandardCharsets.US_ASCII));
            whole(metric, 4, DOUBLE);
        }
        whole(metric, 2, i + 1);
        number(metric, 13 << 3 | 1);
        metric.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(n + i / 1000.0)
                .array());
        return metric.toByteArray();
    }

    private static void bytes(ByteArrayOutputStream to, int field, byte[] bytes) {
        number(to, field << 3 | 2);
        number(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void whole(ByteArrayOutputStream to, int field, long value) {
        number(to, field << 3);
        number(to, value);
    }

    private static void number(ByteArrayOutputStream to, long value) {
        long left = value;
        while ((left & ~127L) != 0) {
            to.write((int) (left & 127 | 128));
            left >>>= 7;
        }
        to.write((int) left);
    }
}
