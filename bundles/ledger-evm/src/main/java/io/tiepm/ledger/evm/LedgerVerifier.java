package io.tiepm.ledger.evm;

import io.tiepm.ledger.evm.Verdict.Wrong;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger from its first block to its last and makes every block again: hashes, signers, transactions and
 * receipts roots, and, by running all transactions, the state roots and the states that are kept. Needs no open ledger,
 * writes nothing, and may run beside the server. For one thread.
 */
public final class LedgerVerifier {
    private static final int HASHES = 256;
    private static final long NONE = Long.MAX_VALUE;
    private static final String RESTORE = "stop the server, and restore the folder from a backup";
    private static final String FORGET = "remove that file; the state is made again of the blocks";

    private final Path file;
    private final Stretch stretch;
    private final KeptStates states;
    private final LongConsumer progress;
    private final Word[] hashes = new Word[HASHES];
    private long place;
    private long good;
    private long transactions;
    private @Nullable BlockPeek last;
    private @Nullable Head head;
    private @Nullable Snapshot base;
    private long run;

    /**
     * Which part of a ledger.
     *
     * @param from number of the first block, from 0
     * @param until number of the last
     * @param bytes of the log that are known to be whole; empty where its end may be torn
     */
    record Stretch(long from, long until, OptionalLong bytes) {
        static final Stretch ALL = new Stretch(0, Long.MAX_VALUE, OptionalLong.empty());
    }

    private LedgerVerifier(Path folder, Stretch stretch, KeptStates states, LongConsumer progress) {
        this.file = folder.resolve(Opening.LOG);
        this.stretch = stretch;
        this.states = states;
        this.progress = progress;
    }

    /**
     * Takes about as long as running all transactions took; an interrupt of the thread ends it early.
     *
     * @param folder of the ledger
     * @param progress is told the number of each block that is good
     * @throws IOException if the log cannot be read
     * @throws InterruptedException if the thread was interrupted
     */
    public static Verdict verify(Path folder, LongConsumer progress) throws IOException, InterruptedException {
        return verify(folder, Stretch.ALL, progress);
    }

    /**
     * Goes through a part. What comes before it is held to its checksums and its parents' hashes; its transactions are
     * run upon the newest state that is kept of before, and where there is none they are not run.
     */
    static Verdict verify(Path folder, Stretch stretch, LongConsumer progress)
            throws IOException, InterruptedException {
        Path file = folder.resolve(Opening.LOG);
        if (!Files.exists(file)) {
            return new Wrong(
                    -1,
                    0,
                    0,
                    "",
                    file,
                    OptionalLong.empty(),
                    "there is no ledger in " + folder,
                    "restore the folder that holds " + Opening.LOG);
        }
        try {
            // before the log is: what states there are now, the log has the blocks of
            return new LedgerVerifier(folder, stretch, KeptStates.in(folder), progress).verify();
        } catch (ClosedByInterruptException stopped) {
            // which clears nothing
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private Verdict verify() throws IOException, InterruptedException {
        try (BlockWalk walk = new BlockWalk(file, stretch.bytes())) {
            place = walk.place();
            begin();
            for (Optional<byte[]> bytes = walk.next(); bytes.isPresent(); bytes = walk.next()) {
                take(number(), bytes.get(), walk.chainId());
                place = walk.place();
                if (number() > stretch.until()) {
                    return sound(walk);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            Optional<Path> later = states.later(number() - 1);
            if (last == null || stretch.bytes().isPresent() && walk.tornBytes() > 0) {
                return damaged();
            } else if (later.isPresent()) {
                return wrong("%s ends with block %d, and %s is of a later one: blocks are missing"
                        .formatted(file, last.number(), later.get().getFileName()));
            }
            return sound(walk);
        } catch (DamagedLogException bad) {
            return bad.isBlock() ? damaged() : wrong(bad.what());
        } catch (WrongBlockException wrong) {
            return wrong("in %s, %s (byte %d)".formatted(file, wrong.getMessage(), place));
        } catch (WrongStateException wrong) {
            return wrong(wrong.number(), wrong.file(), wrong.at(), String.valueOf(wrong.getMessage()), FORGET);
        }
    }

    private long number() {
        return last == null ? 0 : last.number() + 1;
    }

    private void begin() throws IOException, WrongStateException {
        if (stretch.from() > 0) {
            base = states.before(stretch.from()).orElse(null);
            run = base == null ? NONE : base.number() + 1;
        }
    }

    private void take(long number, byte[] bytes, long chainId)
            throws IOException, WrongBlockException, WrongStateException {
        try {
            BlockPeek peek = BlockPeek.of(bytes);
            if (number >= run) {
                run(Sealed.read(bytes), chainId);
            } else if (number >= stretch.from()) {
                Sealed block = Sealed.read(bytes);
                Replay.shape(last, block);
                states.compare(block);
            } else if (last != null) {
                Replay.follows(last, peek);
            }
            if (base != null && number == base.number()) {
                Sealed block = Sealed.read(bytes);
                states.belongs(base, block);
                head = new Head(block, base.world());
                base = null;
            }
            last = peek;
        } catch (MalformedException none) {
            throw new WrongBlockException(number, String.valueOf(none.getMessage()));
        }
        hashes[(int) (number % HASHES)] = last.hash();
        if (number >= stretch.from()) {
            good++;
            transactions += last.transactions().size();
            progress.accept(number);
        }
    }

    private void run(Sealed block, long chainId) throws IOException, WrongBlockException, WrongStateException {
        Head parent = head;
        head = parent == null
                ? Replay.genesis(block)
                : Replay.run(parent, block, chainId, wanted -> hashes[(int) (wanted % HASHES)]);
        states.compare(block, head.world());
    }

    private Verdict sound(BlockWalk walk) {
        return new Verdict.Sound(walk.chainId(), good, transactions, hash(), walk.tornBytes(), run);
    }

    private Wrong damaged() {
        return wrong("%s is damaged at block %d (byte %d)".formatted(file, number(), place));
    }

    private Wrong wrong(String what) {
        return wrong(number(), file, OptionalLong.of(place), what, RESTORE);
    }

    private Wrong wrong(long block, Path where, OptionalLong at, String what, String remedy) {
        return new Wrong(block, good, transactions, hash(), where, at, what, remedy);
    }

    private String hash() {
        return last == null ? "" : last.hash().toString();
    }
}
