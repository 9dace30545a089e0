package io.tiepm.karaf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One server of its own: the archive in a folder of its own, on a free port, with no way to any repository.
 *
 * <p>Files may be put into {@link #etc()} before {@link #start()}; {@link #kill()} and {@code start()} may follow each
 * other as often as a story needs. Not safe for use by several threads.
 */
public final class Server implements AutoCloseable {

    private static final Duration BOOT = Duration.ofSeconds(120);

    private final Path home;
    private final int port;
    private Optional<Process> process = Optional.empty();
    private Optional<Shell> shell = Optional.empty();

    private Server(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Unpacks the archive into {@code home} and gives it a free port; starts nothing. */
    public static Server unpack(Path home) throws IOException, InterruptedException {
        Server server = new Server(Archive.unpack(home), freePort());
        server.edit("org.apache.karaf.shell.cfg", text -> text.replace("sshPort = 8101", "sshPort = " + server.port));
        return server;
    }

    /** A port on loopback that nobody listens on now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public Path home() {
        return home;
    }

    public Path etc() {
        return home.resolve("etc");
    }

    /** The folder from which anything runs, switched on. */
    public Path deploy() throws IOException {
        Path off = etc().resolve("org.apache.felix.fileinstall-deploy.cfg.off");
        Path on = etc().resolve("org.apache.felix.fileinstall-deploy.cfg");
        if (!Files.exists(on)) {
            Files.copy(off, on);
        }
        return home.resolve("deploy");
    }

    /** That folder switched off, as it is at first. */
    public void closeDeploy() throws IOException {
        Files.deleteIfExists(etc().resolve("org.apache.felix.fileinstall-deploy.cfg"));
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.orElseThrow().pid();
    }

    public boolean alive() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** Everything logged since the last start of a fresh log. */
    public String log() throws IOException {
        Path file = home.resolve("data/log/karaf.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Changes one file of {@link #etc()}. */
    public void edit(String name, UnaryOperator<String> change) throws IOException {
        Path file = etc().resolve(name);
        Files.writeString(file, change.apply(Files.exists(file) ? Files.readString(file) : ""));
    }

    /** Starts it and waits until its console answers and every boot feature is there. */
    public Server start() throws IOException, InterruptedException {
        Path nobody = Files.createDirectories(home.resolve("data/nobody"));
        ProcessBuilder builder = new ProcessBuilder("bin/karaf", "daemon")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("data/console.txt").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "EXTRA_JAVA_OPTS",
                        String.join(
                                " ",
                                "-Duser.home=" + nobody,
                                "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1",
                                "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1"));
        process = Optional.of(builder.start());
        try {
            await("boot", this::booted);
        } catch (IOException inVain) {
            kill();
            throw inVain;
        }
        return this;
    }

    /** Runs one console command as the administrator. */
    public Answer exec(String command) throws IOException {
        if (shell.isEmpty()) {
            shell = Optional.of(Shell.withKey(port, "admin", etc().resolve("admin.key")));
        }
        return shell.get().exec(command);
    }

    /** The state of each bundle, by symbolic name: Active, Waiting for a service, Installed, ... */
    public Map<String, String> bundles() throws IOException {
        return exec("bundle:list -t 0 -s --no-format").lines().stream()
                .map(line -> line.split("\\s*\t\\s*"))
                .filter(column -> column.length == 5)
                .filter(column -> !column[4].equals("org.apache.karaf.features.extension"))
                .collect(Collectors.toMap(column -> column[4], column -> column[1]));
    }

    /** Waits until {@code condition} holds; a server that dies meanwhile fails at once. */
    public void await(String what, Condition condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(BOOT);
        while (!condition.holds()) {
            if (!alive()) {
                throw new IOException("the server died; waiting for: " + what + "\n" + tail());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("waited " + BOOT + " in vain for: " + what + "\n" + tail());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** Ends it as a power cut would: no chance to write anything. */
    public void kill() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
    }

    /** Ends it as an administrator would, and waits until it is gone. */
    public void stop() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            if (!process.get().waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not end within 30 s of being told to");
            }
        }
    }

    @Override
    public void close() {
        shell.ifPresent(Shell::close);
        kill();
    }

    private boolean booted() {
        if (!Files.exists(etc().resolve("admin.key"))) {
            return false;
        }
        try {
            return exec("system:start-level").ok().contains("Level 100") && log().contains("| Done.");
        } catch (IOException notYet) {
            return false;
        }
    }

    private String tail() throws IOException {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
