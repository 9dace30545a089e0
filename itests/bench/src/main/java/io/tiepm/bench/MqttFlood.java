package io.tiepm.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * {@code MqttFlood PORT MACHINES}: machines that say JSON by MQTT 3.1.1 at quality of service 1, as fast as a broker on this
 * machine acknowledges it, each with at most a thousand messages that are not. In a process of its own, so that its
 * processor time is not ours. Ends with the connections.
 */
final class MqttFlood {
    private static final int WINDOW = 1000;

    private MqttFlood() {}

    public static void main(String[] args) {
        for (int machine = 0; machine < Integer.parseInt(args[1]); machine++) {
            String topic = "plant/" + machine;
            new Thread(() -> speak(Integer.parseInt(args[0]), topic)).start();
        }
    }

    private static void speak(int port, String topic) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
            out.write(new byte[] {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 0});
            out.flush();
            in.readFully(new byte[4]);
            Semaphore room = new Semaphore(WINDOW);
            Thread receipts = new Thread(() -> hear(in, room));
            receipts.setDaemon(true);
            receipts.start();
            for (int n = 0; ; n++) {
                if (!room.tryAcquire()) {
                    out.flush();
                    room.acquire();
                }
                out.write(message(topic, n));
            }
        } catch (IOException | InterruptedException gone) {
            // the broker ended, and so do we
        }
    }

    private static void hear(DataInputStream in, Semaphore room) {
        try {
            while (in.readUnsignedByte() == 0x40) {
                in.readUnsignedByte();
                in.readUnsignedShort();
                room.release();
            }
        } catch (IOException gone) {
            room.release(WINDOW);
        }
    }

    private static byte[] message(String topic, int n) {
        byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
        byte[] payload =
                ("{\"ts\":" + System.currentTimeMillis() + ",\"n\":" + n + "}").getBytes(StandardCharsets.US_ASCII);
        int number = n % 65_535 + 1;
        ByteArrayOutputStream packet = new ByteArrayOutputStream(64);
        packet.write(0x32);
        packet.write(4 + name.length + payload.length);
        packet.write(0);
        packet.write(name.length);
        packet.writeBytes(name);
        packet.write(number >> 8);
        packet.write(number);
        packet.writeBytes(payload);
        return packet.toByteArray();
    }
}
