package io.tiepm.driver.ethernet.ip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a device: opens a session, and a connection where the device grants one, then asks and is
 * answered, one at a time. It believes an answer only if it is to what was asked; anything else breaks the line. For one
 * thread.
 */
final class Line {
    /** Bytes of a message and the way it goes without a connection, which every device takes. */
    private static final int UNCONNECTED_ROOM = 484;

    private static final int SEQUENCE = 2;
    private static final int TICK_MS = 128;
    private static final int TICK = 7;
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final Settings settings;
    private final Frames frames;
    private @Nullable Connection connection;
    private int sequence;
    private long heard;

    private Line(Settings settings, Frames frames) {
        this.settings = settings;
        this.frames = frames;
    }

    /**
     * @throws IOException if nobody answers within the timeout, or not as a device would
     */
    static Line open(Settings settings) throws IOException {
        long begun = System.nanoTime();
        Frames frames = Frames.open(settings.host(), settings.port(), settings.timeout());
        try {
            Line line = new Line(settings, frames);
            frames.allow(settings.timeout().minusNanos(System.nanoTime() - begun));
            frames.register();
            line.join();
            return line;
        } catch (IOException | RuntimeException failed) {
            frames.close();
            throw failed;
        }
    }

    /** Most bytes of a request or of an answer. */
    int room() {
        return connection == null ? UNCONNECTED_ROOM - settings.route().length : connection.packet() - SEQUENCE;
    }

    /** How long ago the device was heard last. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    /**
     * @throws IOException if no right answer comes in time
     */
    Reply ask(Request request) throws IOException {
        frames.allow(settings.timeout());
        return answer(request);
    }

    /** Says goodbye, where the device still listens, and lets go. May take half a second. */
    void close() {
        try {
            frames.allow(GOODBYE);
            if (connection != null) {
                unconnected(connection.close(settings.route()));
            }
            frames.send(Frames.Command.UNREGISTER_SESSION, new byte[0]);
        } catch (IOException gone) {
            // it will find out by itself
        } finally {
            frames.close();
        }
    }

    /** Lets go of a device that no longer answers. */
    void drop() {
        frames.close();
    }

    private void join() throws IOException {
        for (Connection.Kind kind : settings.kinds()) {
            Connection wanted = Connection.wanted(kind, settings.packet());
            Reply reply = unconnected(wanted.open(settings.route()));
            if (reply.done()) {
                connection = wanted.granted(reply);
                return;
            }
        }
        // what grants no connection may be asked without one; whether anybody is there is seen by asking who
        Request who = new Request(Service.GET_ATTRIBUTE, Paths.attribute(1, 1, 1), new byte[0]);
        answer(who);
    }

    private Reply answer(Request request) throws IOException {
        Reply reply = connection == null ? routed(request) : connected(connection, request);
        if (reply.lost()) {
            throw new IOException("it has nothing at this slot or path");
        }
        if (reply.service() != request.service().code()) {
            throw new IOException("it answered something that was not asked");
        }
        return reply;
    }

    private Reply connected(Connection over, Request request) throws IOException {
        sequence = sequence % 0xffff + 1;
        frames.send(Frames.Command.SEND_CONNECTED, Items.connected(over.theirs(), sequence, request.bytes()));
        ByteBuffer packet = frames.receive(Frames.Command.SEND_CONNECTED);
        heard = System.nanoTime();
        return Reply.of(Items.connected(packet, over.ours(), sequence));
    }

    private Reply routed(Request request) throws IOException {
        byte[] route = settings.route();
        if (route.length == 0) {
            return unconnected(request);
        }
        byte[] message = request.bytes();
        int even = message.length + message.length % 2;
        ByteBuffer data = ByteBuffer.allocate(4 + even + 2 + route.length).order(ByteOrder.LITTLE_ENDIAN);
        long ticks = Math.max(1, Math.min(255, settings.timeout().toMillis() / TICK_MS));
        data.put((byte) TICK).put((byte) ticks).putShort((short) message.length);
        data.put(message).position(4 + even);
        data.put((byte) (route.length / 2)).put((byte) 0).put(route);
        return unconnected(Request.ofConnections(Service.UNCONNECTED_SEND, data.array()));
    }

    private Reply unconnected(Request request) throws IOException {
        frames.send(Frames.Command.SEND_UNCONNECTED, Items.unconnected(request.bytes()));
        ByteBuffer packet = frames.receive(Frames.Command.SEND_UNCONNECTED);
        heard = System.nanoTime();
        return Reply.of(Items.unconnected(packet));
    }
}
