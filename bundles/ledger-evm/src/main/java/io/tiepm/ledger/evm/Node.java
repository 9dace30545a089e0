package io.tiepm.ledger.evm;

import io.tiepm.keep.Disk;
import io.tiepm.keep.FolderInUseException;
import io.tiepm.keep.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** An open ledger in a folder that is its own: the chain, and the thread that makes it longer. Thread-safe. */
final class Node implements Closeable {
    private final FolderLock folderLock;
    private final Opening.Opened opened;
    private final Meters meters = new Meters();
    private final StateKeeper states;
    private final Sealer sealer;
    private final Clock clock;

    private Node(FolderLock folderLock, Opening.Opened opened, Settings settings, Clock clock) {
        this.folderLock = folderLock;
        this.opened = opened;
        this.clock = clock;
        BlockLog log = opened.chain().log();
        this.states = new StateKeeper(
                opened.snapshots(),
                log,
                settings.snapshotBytes(),
                opened.snapshot(),
                opened.snapshot() == 0 ? 0 : opened.chain().index().place(opened.snapshot()));
        this.sealer = new Sealer(opened.chain(), states, meters, clock);
    }

    /**
     * Opens the ledger in a folder, or begins one; takes as long as running again what came after the last state.
     *
     * @param seed gives 32 random bytes for a new one
     * @throws LedgerException if it cannot be opened; then nothing was changed
     */
    static Node open(Path folder, Settings settings, Disk disk, Clock clock, Supplier<byte[]> seed)
            throws LedgerException {
        FolderLock lock = lock(folder);
        try {
            Node node = new Node(lock, Opening.open(folder, settings, disk, clock, seed), settings, clock);
            node.sealer.start();
            return node;
        } catch (LedgerException | RuntimeException | Error failed) {
            try {
                lock.close();
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
            throw failed;
        }
    }

    private static FolderLock lock(Path folder) throws LedgerException {
        try {
            Files.createDirectories(folder);
            return FolderLock.take(folder);
        } catch (FolderInUseException taken) {
            throw new LedgerException("the ledger in " + taken.getMessage());
        } catch (IOException denied) {
            throw new LedgerException(
                    "the folder %s cannot be used (%s); make it writable for the server".formatted(folder, denied),
                    denied);
        }
    }

    Chain chain() {
        return opened.chain();
    }

    Sealer sealer() {
        return sealer;
    }

    StateKeeper states() {
        return states;
    }

    Meters meters() {
        return meters;
    }

    Clock clock() {
        return clock;
    }

    /** What the administrator should know of the opening. */
    List<String> told() {
        return opened.told();
    }

    long tornBytes() {
        return opened.tornBytes();
    }

    /** Finishes the block that is on its way, and keeps the state. The second time it does nothing. */
    @Override
    public void close() throws IOException {
        try {
            sealer.close();
            states.close(chain().head());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        chain().log().close();
        folderLock.close();
    }
}
