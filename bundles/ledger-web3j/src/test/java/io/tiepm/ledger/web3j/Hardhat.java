package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Hardhat's node, on a port of the loopback address. */
final class Hardhat implements Peer {
    private static final Path COMMON = Path.of("../../contracts/common");

    private final int port;
    private final Process process;

    private Hardhat(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static Hardhat start() throws IOException, InterruptedException {
        if (!Files.isDirectory(COMMON.resolve("node_modules/@nomicfoundation/edr-linux-x64-gnu"))) {
            if (System.getenv("CI") != null) {
                throw new IOException("Hardhat's node is not installed: run contracts/common/install");
            }
            throw new TestAbortedException("Hardhat's node is not installed: run contracts/common/install");
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder("node", "src/test/js/hardhat.mjs", String.valueOf(port))
                .directory(COMMON.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Hardhat hardhat = new Hardhat(port, process);
        hardhat.await();
        return hardhat;
    }

    private void await() throws InterruptedException, IOException {
        for (int i = 0; i < 1000; i++) {
            try {
                rpc().tell("eth_chainId");
                return;
            } catch (LedgerException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("Hardhat's node ended with " + process.exitValue());
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("Hardhat's node does not listen");
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

    @Override
    public void fund(Address account) throws LedgerException {
        rpc().tell("hardhat_setBalance", account.text(), Node.hex(BigInteger.TEN.pow(21)));
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
