package io.tiepm.driver.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A broker of one session and one client at a time that does as it is told, written from the standards. It keeps what is
 * not acknowledged, and sends it again on the next connection. Thread-safe.
 */
final class FakeBroker implements Closeable {
    private final ServerSocket door;
    private final Map<Integer, byte[]> unacknowledged = new LinkedHashMap<>();
    private final List<String> filters = new ArrayList<>();
    private final List<Frame> came = new ArrayList<>();
    private final List<Integer> receipts = new ArrayList<>();
    private @Nullable Socket client;
    private int welcome;
    private int granted = -1;
    private String refused = "";
    private boolean five;
    private boolean mute;
    private int number;

    FakeBroker() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** Answers the next connections with this code. */
    synchronized FakeBroker welcomes(int code) {
        welcome = code;
        return this;
    }

    /** Answers subscriptions with this code; with what was asked for by default. */
    synchronized FakeBroker grants(int code) {
        granted = code;
        return this;
    }

    /** Refuses this filter, and no other. */
    synchronized FakeBroker refuses(String filter) {
        refused = filter;
        return this;
    }

    /** From now on it answers no ping. */
    synchronized FakeBroker mute() {
        mute = true;
        return this;
    }

    /** Sends a message to the client; keeps it where it wants an acknowledgement. */
    synchronized void publish(String topic, byte[] payload, int qos, boolean retained) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        body.write(name.length >> 8);
        body.write(name.length);
        body.writeBytes(name);
        if (qos > 0) {
            number = number % 65_535 + 1;
            body.write(number >> 8);
            body.write(number);
        }
        if (five) {
            body.write(0);
        }
        body.writeBytes(payload);
        byte[] packet = new Frame(Frame.PUBLISH << 4 | qos << 1 | (retained ? 1 : 0), body.toByteArray(), true).bytes();
        if (qos > 0) {
            unacknowledged.put(number, packet);
        }
        send(packet);
    }

    synchronized void publish(String topic, String payload) {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    /** Sends these bytes, whatever they are. */
    synchronized void say(byte[] bytes) {
        send(bytes);
    }

    /** Ends the connection. */
    synchronized void hangUp() {
        close(client);
    }

    /** Numbers of the messages that were acknowledged, in order. */
    synchronized List<Integer> receipts() {
        return List.copyOf(receipts);
    }

    synchronized int waiting() {
        return unacknowledged.size();
    }

    /** What clients asked for so far. */
    synchronized List<String> filters() {
        return List.copyOf(filters);
    }

    /** Packets of a type that came so far. */
    synchronized List<Frame> came(int type) {
        return came.stream().filter(frame -> frame.type() == type).toList();
    }

    /** Waits until something is so. */
    synchronized boolean await(BooleanSupplier so, Duration limit) throws InterruptedException {
        long giveUp = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            long left = (giveUp - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket next = door.accept();
                next.setTcpNoDelay(true);
                start(() -> talk(next));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            Frames frames = new Frames(socket.getInputStream(), 1 << 20);
            while (true) {
                take(frames.next(), socket);
            }
        } catch (IOException | UncheckedIOException over) {
            // the client has gone
        }
    }

    private synchronized void take(Frame frame, Socket from) throws IOException {
        came.add(frame);
        switch (frame.type()) {
            case 1 -> connect(frame, from);
            case 8 -> subscribe(frame);
            case Frame.PUBACK -> acknowledged(frame.number(0));
            case Frame.PUBREC -> {
                acknowledged(frame.number(0));
                byte[] release = Frame.about(Frame.PUBREL, frame.number(0));
                release[0] |= 2;
                send(release);
            }
            case Frame.PINGREQ -> {
                if (!mute) {
                    send(Frame.bare(Frame.PINGRESP));
                }
            }
            case Frame.DISCONNECT -> close(from);
            default -> {}
        }
        notifyAll();
    }

    private void acknowledged(int message) {
        unacknowledged.remove(message);
        receipts.add(message);
    }

    private void connect(Frame frame, Socket from) {
        close(client); // one session has one client
        client = from;
        five = frame.body()[6] == 5;
        boolean fresh = (frame.body()[7] & 2) != 0;
        if (fresh) {
            unacknowledged.clear();
        }
        byte session = (byte) (fresh ? 0 : 1);
        send(
                five
                        ? new byte[] {0x20, 3, welcome == 0 ? session : 0, (byte) welcome, 0}
                        : new byte[] {0x20, 2, welcome == 0 ? session : 0, (byte) welcome});
        if (welcome != 0) {
            close(from);
            return;
        }
        unacknowledged.values().forEach(packet -> {
            packet[0] |= 8;
            send(packet);
        });
    }

    private void subscribe(Frame frame) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(answer);
        out.writeShort(frame.number(0));
        int at = 2;
        if (five) {
            at += 1 + frame.body()[2];
            out.write(0);
        }
        while (at < frame.body().length) {
            int length = frame.number(at);
            String filter = new String(frame.body(), at + 2, length, StandardCharsets.UTF_8);
            filters.add(filter);
            at += 2 + length;
            out.write(filter.equals(refused) ? 0x80 : granted >= 0 ? granted : frame.body()[at] & 3);
            at++;
        }
        send(new Frame(Frame.SUBACK << 4, answer.toByteArray(), true).bytes());
    }

    private void send(byte[] packet) {
        Optional.ofNullable(client).ifPresent(socket -> {
            try {
                socket.getOutputStream().write(packet);
            } catch (IOException gone) {
                // it will come again, or not
            }
        });
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // it is gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy-broker"); // a name that the kit does not count
        thread.setDaemon(true);
        thread.start();
    }
}
