package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A chain that nobody here wrote: Foundry's anvil, on a port of the loopback address. */
final class Anvil implements Peer {
    private static final Path HOME = Path.of("../../contracts/common/node_modules/@foundry-rs");

    private final int port;
    private Process process;

    private Anvil(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static Anvil start(String... options) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Anvil anvil = new Anvil(port, launch(port, options));
        anvil.await();
        return anvil;
    }

    /** Another chain at the same place. */
    void startAnew(String... options) throws IOException, InterruptedException {
        close();
        process = launch(port, options);
        await();
    }

    private static Process launch(int port, String... options) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path program = HOME.resolve("anvil-" + system + "-" + machine + "/bin/anvil");
        if (!Files.isExecutable(program)) {
            if (System.getenv("CI") != null) {
                throw new IOException("anvil is not installed: run contracts/common/install");
            }
            throw new TestAbortedException("anvil is not installed: run contracts/common/install");
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--hardfork",
                "cancun",
                "--silent",
                "--threads",
                "1",
                "--memory-limit",
                String.valueOf(1 << 30)));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void await() throws InterruptedException, IOException {
        for (int i = 0; i < 500; i++) {
            try {
                rpc().tell("eth_chainId");
                return;
            } catch (LedgerException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("anvil ended with " + process.exitValue());
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("anvil does not listen");
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public Rpc rpc() {
        HttpNode http = new HttpNode(url());
        return new Rpc(() -> Optional.of(http));
    }

    JsonNode ask(String method, Object... parameters) throws LedgerException {
        return rpc().tell(method, parameters).node();
    }

    @Override
    public void fund(Address account) throws LedgerException {
        ask("anvil_setBalance", account.text(), Node.hex(BigInteger.TEN.pow(21)));
    }

    void mine(int blocks) throws LedgerException {
        ask("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** Stops the process where it stands, as a network that went away does. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        while (!standing().startsWith("T")) {
            Thread.sleep(1);
        }
    }

    private String standing() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", String.valueOf(process.pid())).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
