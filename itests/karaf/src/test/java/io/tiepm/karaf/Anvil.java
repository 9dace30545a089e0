package io.tiepm.karaf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A development chain that nobody here wrote: Foundry's anvil, on a free port of the loopback address. */
record Anvil(int port, Process process) implements AutoCloseable {
    private static final Path HOME = Path.of("../../contracts/common/node_modules/@foundry-rs");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts one; where it is not installed the test is left out, and fails in CI. */
    static Anvil start() throws IOException, InterruptedException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path program = HOME.resolve("anvil-linux-" + machine + "/bin/anvil").toAbsolutePath();
        boolean there = Files.isExecutable(program);
        Assumptions.assumeTrue(
                there || System.getenv("CI") != null, "anvil is not installed: run contracts/common/install");
        int port = Server.freePort();
        Process process = new ProcessBuilder(
                        program.normalize().toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--hardfork",
                        "cancun",
                        "--prune-history",
                        "--memory-limit",
                        String.valueOf(1 << 30),
                        "--threads",
                        "1",
                        "--silent")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Anvil anvil = new Anvil(port, process);
        try {
            anvil.await();
        } catch (IOException inVain) {
            anvil.close();
            throw inVain;
        }
        return anvil;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    private void await() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IOException("anvil does not listen on port " + port);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
