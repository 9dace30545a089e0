package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;
import org.web3j.protocol.Web3jService;

/** A chain that nobody here wrote: a node in a process of its own, on a port of the loopback address. */
abstract class NodeProcess implements Peer {
    private final int port;
    private final HttpNode http;
    private Process process;

    NodeProcess(String... options) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        http = new HttpNode(url(), PATIENCE);
        process = launch(options);
        await();
    }

    /** What starts it on that port. */
    abstract ProcessBuilder command(int port, String... options) throws IOException;

    private Process launch(String... options) throws IOException {
        return command(port, options)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Where it is not installed, those who only build need not have it. */
    static IOException missing(String what) {
        String told = what + " is not installed: run contracts/common/install";
        if (System.getenv("CI") == null) {
            throw new TestAbortedException(told);
        }
        return new IOException(told);
    }

    private void await() throws InterruptedException, IOException {
        for (int i = 0; i < 1000; i++) {
            try {
                rpc().tell("eth_chainId");
                return;
            } catch (LedgerException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the node ended with " + process.exitValue());
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("the node does not listen");
    }

    /** Another chain at the same place. */
    void startAnew(String... options) throws IOException, InterruptedException {
        close();
        process = launch(options);
        await();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public Optional<Web3jService> service() {
        return Optional.of(http);
    }

    JsonNode ask(String method, Object... parameters) throws LedgerException {
        return rpc().tell(method, parameters).node();
    }

    @Override
    public void fund(Address account) throws LedgerException {
        ask("hardhat_setBalance", account.text(), Node.hex(BigInteger.TEN.pow(21)));
    }

    void mine(int blocks) throws LedgerException {
        ask("hardhat_mine", "0x" + Integer.toHexString(blocks));
    }

    /** What the next block asks for gas, in wei; those after it come down from there. */
    void price(long wei) throws LedgerException {
        ask("hardhat_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(wei));
        mine(1);
    }

    @Override
    public void pass(Duration time) throws LedgerException {
        ask("evm_increaseTime", "0x" + Long.toHexString(time.toSeconds()));
        mine(1);
    }

    /** Stops the process where it stands, as a network that went away does. */
    @Override
    public void leave() throws IOException, InterruptedException {
        signal("STOP");
        while (!standing().startsWith("T")) {
            Thread.sleep(1);
        }
    }

    private String standing() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", String.valueOf(process.pid())).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void comeBack() throws IOException, InterruptedException {
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
