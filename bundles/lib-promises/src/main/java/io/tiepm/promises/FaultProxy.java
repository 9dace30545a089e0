package io.tiepm.promises;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a link and its device on a loopback port and spoils the line on command. What it does to answers can
 * change at any time, for connections that stand as well as for new ones. Thread-safe.
 */
public final class FaultProxy implements Closeable {
    /** Its threads' names begin with this, so that a search for lost threads can tell them apart. */
    public static final String THREAD_PREFIX = "fault-proxy";

    private final InetSocketAddress device;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Spoiling spoiling = Spoiling.NONE;
    private @Nullable ServerSocket door;
    private @Nullable Thread porter;

    private FaultProxy(InetSocketAddress device) throws IOException {
        this.device = device;
        this.port = open(0);
    }

    /**
     * Opens a door before a device, and passes everything through.
     *
     * @param device where the device listens
     */
    public static FaultProxy before(InetSocketAddress device) throws IOException {
        return new FaultProxy(device);
    }

    /** Where a link should connect. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Passes everything both ways, on a fresh line: what stood is cut, so that no old answer is left on the way. */
    public synchronized void pass() throws IOException {
        cut();
        spoiling = Spoiling.NONE;
        if (door == null) {
            open(port);
        }
    }

    /** Nobody listens: what stands is cut, and new connections are refused. */
    public synchronized void refuse() throws IOException {
        if (door != null && porter != null) {
            door.close();
            join(porter); // the port stays open for as long as somebody waits at it
            door = null;
        }
        cut();
    }

    /** From now on, does this to every answer of the device. */
    public void spoil(Spoiling how) {
        spoiling = how;
    }

    /** Ends every connection with a reset, as a rebooting device does; new ones are welcome. */
    public void cut() {
        for (Socket socket : open) {
            reset(socket);
        }
    }

    /** Ends everything. */
    @Override
    public synchronized void close() throws IOException {
        refuse();
    }

    private int open(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        door = socket;
        porter = start("door", () -> welcome(socket));
        return socket.getLocalPort();
    }

    private void welcome(ServerSocket at) {
        while (!at.isClosed()) {
            try {
                Socket link = at.accept();
                Socket towards = new Socket();
                open.add(link);
                open.add(towards);
                link.setTcpNoDelay(true);
                try {
                    towards.connect(device, 2000);
                    towards.setTcpNoDelay(true);
                } catch (IOException gone) {
                    end(link, towards);
                    continue;
                }
                start("asks", () -> pump(link, towards, false));
                start("answers", () -> pump(towards, link, true));
            } catch (IOException closed) {
                // the door was closed, or one caller left before it was through; the loop looks which
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                (answers ? spoiling : Spoiling.NONE).pass(buffer, read, out);
            }
        } catch (IOException over) {
            // either side has gone; so does the other
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            end(from, to);
        }
    }

    private void end(Socket... sockets) {
        for (Socket socket : sockets) {
            reset(socket);
            open.remove(socket);
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // it is gone, as it should be
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, THREAD_PREFIX + "-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done to each piece of an answer. */
    @FunctionalInterface
    public interface Spoiling {
        /** Passes it on as it came. */
        Spoiling NONE = (bytes, length, to) -> to.write(bytes, 0, length);

        /** Swallows it: the device looks alive and never answers, as behind a pulled cable. */
        Spoiling SILENCE = (bytes, length, to) -> {};

        /** Passes on the first half and no more. */
        Spoiling HALF = (bytes, length, to) -> to.write(bytes, 0, length / 2);

        /** Ends the connection in place of an answer. */
        Spoiling RESET = (bytes, length, to) -> {
            throw new IOException("reset on command");
        };

        /**
         * @param bytes what the device sent; may be overwritten
         * @param length how many of them count
         * @param to the way to the link
         * @throws IOException to end the connection
         * @throws InterruptedException if interrupted while waiting
         */
        void pass(byte[] bytes, int length, OutputStream to) throws IOException, InterruptedException;

        /** Holds it back for a time. */
        static Spoiling delay(Duration time) {
            return (bytes, length, to) -> {
                Thread.sleep(time.toMillis());
                to.write(bytes, 0, length);
            };
        }

        /** Passes it on byte by byte with a pause before each. */
        static Spoiling drip(Duration pause) {
            return (bytes, length, to) -> {
                for (int i = 0; i < length; i++) {
                    Thread.sleep(pause.toMillis());
                    to.write(bytes, i, 1);
                }
            };
        }

        /**
         * Sends noise in its place.
         *
         * @param seed the same seed gives the same noise
         */
        static Spoiling garbage(long seed) {
            Random noise = new Random(seed);
            return (bytes, length, to) -> {
                byte[] nonsense = new byte[1 + noise.nextInt(300)];
                noise.nextBytes(nonsense);
                to.write(nonsense);
            };
        }

        /**
         * Passes it on with one bit turned over.
         *
         * @param bit which, counted from the first of the answer, and again from there past its end
         */
        static Spoiling flip(int bit) {
            return (bytes, length, to) -> {
                int at = bit / 8 % length;
                bytes[at] ^= (byte) (1 << bit % 8);
                to.write(bytes, 0, length);
            };
        }
    }
}
