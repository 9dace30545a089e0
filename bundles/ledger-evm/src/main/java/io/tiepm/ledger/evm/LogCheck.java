package io.tiepm.ledger.evm;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.BlockCheck;
import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Goes through the embedded ledger's own files, whether it is open or could not be. */
final class LogCheck implements BlockCheck {
    private final Supplier<Path> place;
    private final Supplier<OptionalLong> whole;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param place the folder of the ledger
     * @param whole how many bytes of the log are durable; empty while the ledger is not open
     */
    LogCheck(Supplier<Path> place, Supplier<OptionalLong> whole) {
        this.place = place;
        this.whole = whole;
    }

    @Override
    public String chain() {
        return "embedded";
    }

    @Override
    public Source source() {
        return Source.FILES;
    }

    @Override
    public CheckedBlocks check(long from, long until, LongConsumer progress)
            throws LedgerException, InterruptedException {
        Path folder = place.get();
        if (!busy.compareAndSet(false, true)) {
            // each holds a state of all contracts
            throw new LedgerException(
                    Fault.REFUSED, "somebody goes through the blocks in " + folder + " now; wait until that has ended");
        }
        try {
            Verdict verdict =
                    LedgerVerifier.verify(folder, new LedgerVerifier.Stretch(from, until, whole.get()), progress);
            return verdict instanceof Verdict.Wrong wrong
                    ? told(from, wrong)
                    : told(folder, from, (Verdict.Sound) verdict);
        } catch (IOException unreadable) {
            throw new LedgerException(
                    Fault.BROKEN,
                    "the blocks in %s cannot be read (%s); look at the disk and at who may read there"
                            .formatted(folder, unreadable),
                    unreadable);
        } finally {
            busy.set(false);
        }
    }

    private static CheckedBlocks told(Path folder, long from, Verdict.Sound sound) throws LedgerException {
        if (sound.blocks() == 0) {
            throw new LedgerException(Fault.REFUSED, "there is no block %d in %s yet".formatted(from, folder));
        }
        return new CheckedBlocks(
                from, sound.blocks(), sound.transactions(), digest(sound.head()), scope(sound, from), Optional.empty());
    }

    private static String scope(Verdict.Sound sound, long from) {
        String run;
        if (sound.run() == 0) {
            run = "every transaction was run again from block 0 on, and gives the state that each block names";
        } else if (sound.run() == Long.MAX_VALUE) {
            run =
                    "hashes, signers, transactions and receipts; nothing was run again, because no state is kept of before"
                            + " block " + from;
        } else {
            run = "every transaction was run again from block " + sound.run()
                    + " on, upon the state that was kept, and gives the state that each block names";
        }
        return sound.tornBytes() > 0 ? run + "; " + sound.tornBytes() + " bytes of a torn end were left out" : run;
    }

    private static CheckedBlocks told(long from, Verdict.Wrong wrong) {
        return new CheckedBlocks(
                from,
                wrong.blocks(),
                wrong.transactions(),
                digest(wrong.head()),
                "up to the first that is wrong",
                Optional.of(new CheckedBlocks.Damage(
                        Math.max(0, wrong.block()),
                        Optional.of(wrong.file().toString()),
                        wrong.at(),
                        wrong.why(),
                        wrong.remedy())));
    }

    private static Optional<Digest> digest(String hash) {
        return hash.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(hash.substring(2)));
    }
}
