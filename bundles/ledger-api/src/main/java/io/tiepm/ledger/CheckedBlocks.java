package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of going through blocks.
 *
 * @param first number of the first that was looked at
 * @param blocks how many are what they say, up to the first that is not
 * @param transactions how many these hold
 * @param head hash of the last of these; empty where there is none
 * @param scope what was held against what, and what was left out, in one sentence without its full stop
 * @param damage the first that is not what it says; empty where all are
 */
public record CheckedBlocks(
        long first, long blocks, long transactions, Optional<Digest> head, String scope, Optional<Damage> damage) {
    /**
     * Something that is not what it says.
     *
     * @param block number of the first block that cannot be trusted; what comes before it can
     * @param file in which it lies; empty where a node told it
     * @param at the byte of the file at which what is damaged begins; empty where no file, or no place is known
     * @param what is wrong, with what, in one sentence without its full stop
     * @param remedy what to do, the same
     */
    public record Damage(long block, Optional<String> file, OptionalLong at, String what, String remedy) {
        @Override
        public String toString() {
            return what + "; " + remedy;
        }
    }

    /** Whether every block is what it says. */
    public boolean holds() {
        return damage.isEmpty();
    }
}
