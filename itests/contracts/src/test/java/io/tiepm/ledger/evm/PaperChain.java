package io.tiepm.ledger.evm;

import java.util.List;
import java.util.Optional;

/** A chain that is nothing but a world and a time: gas is free, and whoever is named sends. For one thread. */
final class PaperChain {
    static final long CHAIN = 84376;
    private static final long GAS = 30_000_000;

    private World world;
    private long now;
    private long number;

    /** @param now seconds since 1970 */
    PaperChain(World world, long now) {
        this.world = world;
        this.now = now;
    }

    World world() {
        return world;
    }

    /** Block time in seconds. */
    long now() {
        return now;
    }

    void pass(long seconds) {
        now += seconds;
    }

    /** Sends a transaction in a block of its own. */
    Receipt send(Address from, Optional<Address> to, byte[] data) {
        number++;
        Execution execution = Processor.execute(world, block(), transaction(from, to, data));
        if (!(execution instanceof Execution.Done done)) {
            throw new IllegalArgumentException("not a transaction: " + execution);
        }
        world = done.after();
        return done.receipt();
    }

    /** What would come of it; whoever sends it, even a contract. */
    Receipt ask(Address from, Address to, byte[] data) {
        return Processor.simulate(world, block(), transaction(from, Optional.of(to), data));
    }

    private Transaction transaction(Address from, Optional<Address> to, byte[] data) {
        return new Transaction(
                2,
                Optional.of(Word.of(CHAIN)),
                world.account(from).nonce(),
                Word.ZERO,
                Word.ZERO,
                GAS,
                to,
                Word.ZERO,
                data,
                List.of(),
                Word.ZERO,
                List.of(),
                from,
                Word.ZERO);
    }

    private Block block() {
        return new Block(
                CHAIN, number, now, new Address(Word.ONE), GAS, Word.ZERO, Word.ZERO, Word.ONE, before -> Word.ZERO);
    }
}
