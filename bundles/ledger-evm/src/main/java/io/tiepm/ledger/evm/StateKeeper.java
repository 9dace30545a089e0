package io.tiepm.ledger.evm;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state now and then, so that a start need not run everything again: whenever the log has grown by what is
 * configured, or by half a state where that is more. Writes beside the sealing, which it does not hold up.
 */
final class StateKeeper {
    private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);

    private final Snapshots snapshots;
    private final BlockLog blocks;
    private final long every;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "tiepm-ledger-state");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long kept;
    private volatile long keptAt;
    private volatile long bytes;

    /**
     * @param every by how many bytes the log grows at least before the state is kept again
     * @param kept the block whose state is kept already
     * @param keptAt how long the log was then
     */
    StateKeeper(Snapshots snapshots, BlockLog blocks, long every, long kept, long keptAt) {
        this.snapshots = snapshots;
        this.blocks = blocks;
        this.every = every;
        this.kept = kept;
        this.keptAt = keptAt;
    }

    /** The last block whose state is kept. */
    long kept() {
        return kept;
    }

    /** The chain has a new head. Returns at once. */
    void grown(Head head) {
        long length = blocks.end();
        if (length - keptAt >= Math.max(every, bytes / 2) && busy.compareAndSet(false, true)) {
            writer.execute(() -> {
                try {
                    write(head, length);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private void write(Head head, long length) {
        try {
            bytes = snapshots.write(new Snapshot(head.number(), head.block().hash(), head.world()));
            kept = head.number();
        } catch (IOException | RuntimeException full) {
            log.warn(
                    "the state after block {} was not kept ({}); nothing is lost, but the next start takes longer",
                    head.number(),
                    full.getMessage());
        }
        keptAt = length;
    }

    /** Keeps the last state of all. */
    void close(Head head) throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
            log.warn("the state is still being written; the next start may take longer");
        } else if (head.number() > kept) {
            write(head, blocks.end());
        }
    }
}
