package io.tiepm.peers;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Eclipse Mosquitto on a free port of 127.0.0.1, with a configuration of its own. */
public final class Mosquitto implements Closeable {
    private static final String WHAT = "Mosquitto (Debian packages mosquitto and mosquitto-clients)";
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it takes connections.
     *
     * @param folder for its configuration and its log
     * @param lines of its configuration, after the listener
     */
    public static Mosquitto start(Path folder, String... lines) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw Required.missing(WHAT, "there is no " + PROGRAM);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> all = new ArrayList<>(List.of("user root", "listener " + port + " 127.0.0.1"));
        all.addAll(List.of(lines));
        Path file = Files.write(folder.resolve("mosquitto.conf"), all);
        File log = folder.resolve("mosquitto.log").toFile();
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < giveUp) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return new Mosquitto(process, port);
            } catch (IOException notYet) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        process.destroyForcibly();
        throw Required.missing(WHAT, Files.readString(log.toPath()));
    }

    /** Asks it to end, and waits until it has. */
    public void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Ends it as a power cut would, save that the system's buffers reach the disk. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** The process, for what it costs. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Publishes by mosquitto_pub, and waits until the broker has it. */
    public void publish(String... options) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", String.valueOf(port)));
        line.addAll(List.of(options));
        Peer.run(WHAT, line.toArray(String[]::new));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
