package io.tiepm.peers;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that plays a device on a free port of 127.0.0.1. It takes the port as its last argument, prints {@code
 * ready} when it listens, and ends when its input ends, so that it does not outlive us.
 */
public final class Peer implements Closeable {
    private static final long PATIENCE_SECONDS = 90;

    private final Process process;
    private final int port;

    private Peer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it listens. Where it cannot be started the test is skipped, or fails, as {@link
     * Required} says.
     *
     * @param what its name and how to install it
     * @param command the program and its arguments, without the port
     */
    public static Peer start(String what, String... command) throws IOException, InterruptedException {
        return startAt(freePort(), what, command);
    }

    /** As {@link #start}, at a port that another one has left. */
    public static Peer startAt(int port, String what, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command));
        line.add(String.valueOf(port));
        Path said = Files.createTempFile("peer", ".log");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (process.isAlive() && !said(said).contains("ready") && System.nanoTime() < giveUp) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            if (said(said).contains("ready")) {
                return new Peer(process, port);
            }
            process.destroyForcibly();
            throw Required.missing(what, said(said));
        } catch (IOException none) {
            throw Required.missing(what, none.getMessage());
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /**
     * Runs a program to its end, such as a compiler.
     *
     * @param what its name and how to install it
     * @return what it said
     */
    public static String run(String what, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw Required.missing(what, said);
            }
            return said;
        } catch (IOException none) {
            throw Required.missing(what, none.getMessage());
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The process, to be stopped and continued by signals, for example. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String said(Path log) throws IOException {
        return Files.readString(log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
