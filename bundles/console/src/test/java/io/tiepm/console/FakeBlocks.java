package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.BlockCheck;
import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.CheckedBlocks.Damage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Blocks 0 to 33, one transaction in each but the first, all as they say, or damaged, or away. */
final class FakeBlocks implements BlockCheck {
    private final String chain;
    private final Source source;
    private boolean isAway;
    long height = 33;
    Optional<Damage> damage = Optional.empty();

    FakeBlocks(String chain, Source source) {
        this.chain = chain;
        this.source = source;
    }

    FakeBlocks away() {
        isAway = true;
        return this;
    }

    @Override
    public String chain() {
        return chain;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public CheckedBlocks check(long from, long until, LongConsumer progress)
            throws LedgerException, InterruptedException {
        if (isAway) {
            throw new LedgerException(Fault.UNREACHABLE, "http://10.0.4.30:8545 does not answer; start the node");
        } else if (from > height) {
            throw new LedgerException(Fault.REFUSED, "there is no block " + from + " yet; the last is " + height);
        }
        long last = Math.min(until, damage.map(Damage::block).orElse(height + 1) - 1);
        for (long number = from; number <= last; number++) {
            progress.accept(number);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return new CheckedBlocks(
                from,
                last - from + 1,
                last - from + (from == 0 ? 0 : 1),
                Optional.of(Digest.of(new byte[] {(byte) last})),
                "every transaction was run again from block 0 on, and gives the state that each block names",
                damage);
    }
}
