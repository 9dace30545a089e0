package io.tiepm.ledger.evm;

import io.tiepm.keep.Disk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ledger: walks its log, checks that each block names the one before it, takes the newest state that is whole,
 * and runs again what came after it.
 */
final class Opening {
    static final String LOG = "blocks.log";

    private final Path folder;
    private final Path file;
    private final Snapshots snapshots;
    private final BlockIndex index = new BlockIndex();
    private final List<String> told = new ArrayList<>();

    private Opening(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(LOG);
        this.snapshots = new Snapshots(folder);
    }

    /**
     * What was opened.
     *
     * @param snapshot the block of the state that was taken; 0 where all was run again
     * @param tornBytes how many were cut off
     * @param told what the administrator should know
     */
    record Opened(Chain chain, Snapshots snapshots, long snapshot, long tornBytes, List<String> told) {}

    /**
     * Opens a ledger, or begins one where there is none. The caller holds the folder's lock. An interrupt ends it early.
     *
     * @param seed gives 32 random bytes for a new one
     * @throws LedgerException if it cannot be opened; then nothing was changed
     */
    static Opened open(Path folder, Settings settings, Disk disk, Clock clock, Supplier<byte[]> seed)
            throws LedgerException {
        try {
            Opening opening = new Opening(folder);
            opening.snapshots.clean();
            if (!Files.exists(opening.file)) {
                opening.begin(settings.chainId(), clock, seed);
            }
            return opening.resume(settings, disk);
        } catch (IOException unreadable) {
            throw new LedgerException(
                    "the ledger in %s cannot be opened (%s); look at the disk and at who may write there"
                            .formatted(folder, unreadable),
                    unreadable);
        }
    }

    private void begin(long chainId, Clock clock, Supplier<byte[]> seed) throws IOException, LedgerException {
        if (!snapshots.newestFirst().isEmpty()) {
            throw new LedgerException(("%s is missing, and states of its blocks are there; restore it from a backup, or"
                            + " name another folder for a new ledger")
                    .formatted(file));
        }
        byte[] genesis =
                Rules.genesis(seed.get(), clock.instant().getEpochSecond()).encoded();
        WholeFile.write(file, out -> {
            out.write(BlockFile.header(chainId));
            out.write(BlockFile.record(BlockFile.HEADER, 0, genesis).array());
        });
    }

    private Opened resume(Settings settings, Disk disk) throws IOException, LedgerException {
        long end;
        long torn;
        Sealed genesis;
        try (BlockWalk walk = new BlockWalk(file)) {
            if (walk.chainId() != settings.chainId()) {
                throw new LedgerException(
                        "the ledger in %s is chain %d, and chain.id says %d; set it back, or name another folder"
                                .formatted(folder, walk.chainId(), settings.chainId()));
            }
            genesis = walk(walk);
            end = walk.place();
            torn = walk.tornBytes();
        }
        long last = index.count() - 1L;
        for (Path state : snapshots.newestFirst()) {
            if (Snapshots.number(state) > last) {
                throw new LedgerException(
                        ("%s ends with block %d, and %s is of a later one: blocks are missing; restore"
                                        + " the whole folder from one backup; nothing was changed")
                                .formatted(file, last, state.getFileName()));
            }
        }
        BlockLog log = new BlockLog(file, disk, end, settings.reserveBytes());
        try {
            Chain chain = new Chain(settings.chainId(), log, index, Replay.genesis(genesis));
            Snapshot state = state(log);
            if (state != null) {
                Sealed block = Sealed.read(log.read(state.number(), index.place(state.number())));
                chain.publish(new Head(block, state.world()));
            }
            long from = chain.head().number();
            for (long number = from + 1; number <= last; number++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("the server is stopping");
                }
                Sealed block = Sealed.read(log.read(number, index.place(number)));
                chain.publish(Replay.run(chain.head(), block, settings.chainId(), chain::hash));
            }
            if (torn > 0) {
                log.cut();
                told.add("the end of %s was torn: %d bytes behind block %d, never acknowledged, were cut off"
                        .formatted(file, torn, last));
            }
            return new Opened(chain, snapshots, from, torn, told);
        } catch (IOException | RuntimeException failed) {
            log.close();
            throw failed;
        } catch (WrongBlockException wrong) {
            log.close();
            throw wrong(wrong.getMessage());
        } catch (MalformedException none) {
            log.close();
            throw wrong(none.getMessage());
        }
    }

    /** Indexes all blocks; gives the first. */
    private Sealed walk(BlockWalk walk) throws IOException, LedgerException {
        Sealed first = null;
        BlockPeek last = null;
        long place = walk.place();
        for (Optional<byte[]> bytes = walk.next(); bytes.isPresent(); bytes = walk.next()) {
            try {
                BlockPeek block = BlockPeek.of(bytes.get());
                if (last == null) {
                    first = Sealed.read(bytes.get());
                } else {
                    Replay.follows(last, block);
                }
                index.add(block, place);
                place = walk.place();
                last = block;
            } catch (WrongBlockException wrong) {
                throw wrong(wrong.getMessage());
            } catch (MalformedException none) {
                throw wrong("block " + index.count() + " is wrong: " + none.getMessage());
            }
        }
        if (first == null) {
            throw new LedgerException(file + " holds no block; restore it from a backup, or remove it");
        }
        return first;
    }

    /** The newest state that is whole and belongs to the log. */
    private @Nullable Snapshot state(BlockLog log) throws IOException {
        for (Path state : snapshots.newestFirst()) {
            try {
                Snapshot snapshot = Snapshot.read(state);
                Header header = Sealed.read(log.read(snapshot.number(), index.place(snapshot.number())))
                        .header();
                if (header.hash().equals(snapshot.hash())
                        && header.stateRoot().equals(snapshot.world().root())) {
                    return snapshot;
                }
                told.add(state + " is the state of another ledger; an older one is taken");
            } catch (IOException | MalformedException | IllegalArgumentException damaged) {
                told.add("%s is damaged (%s); an older one is taken, and what came after it is run again"
                        .formatted(state, damaged.getMessage()));
            }
        }
        return null;
    }

    private LedgerException wrong(String what) {
        return new LedgerException(
                "in %s, %s; restore the folder from a backup, or name another folder for a new ledger"
                        .formatted(file, what));
    }
}
