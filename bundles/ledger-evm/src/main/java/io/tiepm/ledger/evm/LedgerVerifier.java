package io.tiepm.ledger.evm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger from its first block to its last and makes every block again: hashes, signers, transactions and
 * receipts roots, and, by running all transactions, the state roots. Needs neither an open ledger nor its states, writes
 * nothing, and may run beside the server.
 */
public final class LedgerVerifier {
    private static final int HASHES = 256;

    private final Path folder;
    private final LongConsumer progress;
    private final Word[] hashes = new Word[HASHES];
    private long transactions;

    private LedgerVerifier(Path folder, LongConsumer progress) {
        this.folder = folder;
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
        return new LedgerVerifier(folder, progress).verify();
    }

    private Verdict verify() throws IOException, InterruptedException {
        Path file = folder.resolve(Opening.LOG);
        if (!Files.exists(file)) {
            return new Verdict.Wrong(-1, "there is no ledger in " + folder + "; name the folder that holds blocks.log");
        }
        // before the log is: what states there are now, the log has the blocks of
        List<Path> states = new Snapshots(folder).newestFirst();
        Head head = null;
        try (BlockWalk walk = new BlockWalk(file)) {
            for (Optional<byte[]> bytes = walk.next(); bytes.isPresent(); bytes = walk.next()) {
                long number = head == null ? 0 : head.number() + 1;
                head = next(head, number, bytes.get(), walk.chainId());
                hashes[(int) (number % HASHES)] = head.block().hash();
                transactions += head.block().transactions().size();
                progress.accept(number);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (head == null) {
                return new Verdict.Wrong(0, file + " holds no block; restore it from a backup");
            }
            for (Path state : states) {
                if (Snapshots.number(state) > head.number()) {
                    return new Verdict.Wrong(
                            head.number() + 1,
                            "%s ends with block %d, and %s is of a later one: blocks are missing"
                                    .formatted(file, head.number(), state.getFileName()));
                }
            }
            return new Verdict.Sound(
                    walk.chainId(),
                    head.number() + 1,
                    transactions,
                    head.block().hash().toString(),
                    walk.tornBytes());
        } catch (LedgerException damaged) {
            return new Verdict.Wrong(head == null ? 0 : head.number() + 1, String.valueOf(damaged.getMessage()));
        } catch (WrongBlockException wrong) {
            return new Verdict.Wrong(
                    wrong.number(), "in %s, %s; restore the folder from a backup".formatted(file, wrong.getMessage()));
        }
    }

    private Head next(@Nullable Head head, long number, byte[] bytes, long chainId) throws WrongBlockException {
        Sealed block;
        try {
            block = Sealed.read(bytes);
        } catch (MalformedException none) {
            throw new WrongBlockException(number, String.valueOf(none.getMessage()));
        }
        return head == null
                ? Replay.genesis(block)
                : Replay.run(head, block, chainId, wanted -> hashes[(int) (wanted % HASHES)]);
    }
}
