package io.tiepm.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Modbus devices that nobody here wrote: npm modbus-serial, played by itests/peers/swarm.js. */
final class Swarm implements AutoCloseable {
    /**
     * One of them.
     *
     * @param kind {@code live}, {@code silent} or {@code absent}
     */
    record Device(String host, int port, String kind) {}

    private static final String SCRIPT = "swarm.js";

    private final Process process;
    private final List<Device> devices;

    private Swarm(Process process, List<Device> devices) {
        this.process = process;
        this.devices = devices;
    }

    /**
     * Starts it, and waits until all devices listen.
     *
     * @param peers the folder itests/peers, with its node_modules
     * @throws IOException if node or its modules are missing, or a port is taken
     */
    static Swarm start(Path peers, int count, int dead, int port) throws IOException {
        if (!Files.isDirectory(peers.resolve("node_modules"))) {
            throw new IOException("the Modbus devices are not installed; run " + peers.resolve("install"));
        }
        String[] options = {"--devices", "" + count, "--dead", "" + dead, "--port", "" + port};
        Process list = node(peers, "list", options);
        List<Device> devices = lines(list)
                .lines()
                .map(line -> line.split(" "))
                .map(parts -> new Device(parts[0], Integer.parseInt(parts[1]), parts[2]))
                .toList();
        Process run = node(peers, "run", options);
        String first = lines(run).readLine();
        if (!"ready".equals(first)) {
            run.destroy();
            throw new IOException("the Modbus devices do not start: " + first);
        }
        return new Swarm(run, devices);
    }

    List<Device> devices() {
        return devices;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Process node(Path peers, String command, String... options) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", SCRIPT, command).directory(peers.toFile());
        node.command().addAll(List.of(options));
        return node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
