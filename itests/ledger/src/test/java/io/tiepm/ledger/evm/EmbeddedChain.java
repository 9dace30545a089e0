package io.tiepm.ledger.evm;

import io.tiepm.itests.ledger.MovableClock;
import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3jService;

/** The embedded ledger on a disk and a clock that the test moves: opens to other packages what they need of it. */
public final class EmbeddedChain implements Closeable {
    private static final Settings SETTINGS = new Settings(84376, 1, 64 << 10);

    private final ScarceDisk disk = new ScarceDisk();
    private final AtomicReference<@Nullable Web3jService> service = new AtomicReference<>();
    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final boolean listens;
    private int port;
    private @Nullable Node node;
    private @Nullable LoopbackServer server;

    /** @param listens whether it answers on a port of the loopback address, too */
    public EmbeddedChain(boolean listens) {
        this.listens = listens;
    }

    /** Opens the ledger in a folder, on the port of before where there was one. */
    public void open(Path folder) throws IOException {
        Node opened;
        try {
            opened = Node.open(folder, SETTINGS, disk, clock, () -> new SecureRandom().generateSeed(32));
        } catch (LedgerException closed) {
            throw new IOException(closed);
        }
        node = opened;
        RpcHandler handler = new RpcHandler(opened, "test");
        if (listens) {
            LoopbackServer listening = LoopbackServer.start(handler, port);
            server = listening;
            port = listening.port();
        }
        service.set(new InProcessService(handler));
    }

    public int port() {
        return port;
    }

    /** The way to it within this process, as {@link LedgerKeeper} gives it to the house; empty while it is closed. */
    public Optional<Web3jService> service() {
        return Optional.ofNullable(service.get());
    }

    /** Whether the disk has no room for another block. */
    public void fillDisk(boolean isFull) {
        disk.isFull = isFull;
    }

    /** The clock goes on by so much more. */
    public void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    public void close() throws IOException {
        service.set(null);
        if (server != null) {
            server.close();
            server = null;
        }
        if (node != null) {
            node.close();
            node = null;
        }
    }

    /** The disk of this machine, which has room as long as the test says so. */
    private static final class ScarceDisk implements Disk {
        private final LocalDisk real = new LocalDisk();
        private volatile boolean isFull;

        @Override
        public Output open(Path file) throws IOException {
            return real.open(file);
        }

        @Override
        public void force(Path folder) throws IOException {
            real.force(folder);
        }

        @Override
        public long room(Path file) throws IOException {
            return isFull ? 0 : real.room(file);
        }
    }
}
