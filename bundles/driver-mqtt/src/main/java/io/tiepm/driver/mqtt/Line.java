package io.tiepm.driver.mqtt;

import io.tiepm.deadline.DeadlineSocket;
import io.tiepm.driver.LinkException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection to a broker, with TLS where the configuration says so. One thread reads, one writes. */
final class Line {
    private final DeadlineSocket socket;
    private final Frames frames;
    private final OutputStream out;

    private Line(DeadlineSocket socket, Socket over, int most) throws IOException {
        this.socket = socket;
        frames = new Frames(new BufferedInputStream(over.getInputStream(), 1 << 16), most);
        out = over.getOutputStream();
    }

    /**
     * @param deadline by {@link System#nanoTime()}, for all of it; looking up a host name may take longer
     * @throws IOException if nobody answers in time, or TLS fails
     * @throws LinkException if the files for TLS are wrong
     */
    static Line open(Settings settings, long deadline) throws IOException, LinkException {
        DeadlineSocket socket = new DeadlineSocket();
        try {
            Tls tls =
                    settings.security().isPresent() ? Tls.of(settings.security().get()) : null;
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
            socket.setTcpNoDelay(true);
            socket.connect(place, (int) Math.max(1, left(deadline).toMillis()));
            socket.allow(left(deadline));
            Socket over = tls == null ? socket : tls.over(socket, settings.host(), settings.port());
            return new Line(socket, over, settings.limits().bytes() + Message.HEAD);
        } catch (IOException | LinkException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    /**
     * Waits for the next packet.
     *
     * @param time for all of it
     * @throws IOException if it does not come in time, the line ends, or it is no packet
     */
    Frame next(Duration time) throws IOException {
        socket.allow(time);
        return frames.next();
    }

    void send(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        out.flush();
    }

    /** Ends it at once, also for who reads or writes just now. */
    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // whatever it says, it is gone
        }
    }

    /**
     * What is left until then.
     *
     * @throws SocketTimeoutException if that is nothing
     */
    static Duration left(long deadline) throws SocketTimeoutException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("it does not answer");
        }
        return Duration.ofNanos(left);
    }
}
