package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How a ledger stands.
 *
 * @param state whether it can write
 * @param detail what is wrong, and what helps; empty where nothing is
 * @param kind who keeps the chain
 * @param node what the node calls itself; empty before it ever answered
 * @param chainId as the chain tells it; empty before it ever answered
 * @param genesis hash of its block 0; empty before it ever answered
 * @param head number of its last block; -1 before it ever answered
 * @param depth how many blocks make a block final; 1 is that block itself
 * @param baseFee wei per gas; empty where the chain knows none
 * @param prepared how many intents wait
 * @param submitted how many are sent and in no block
 * @param mined how many are in a block that is not deep enough
 * @param written how many are final, since the outbox was made
 * @param refused how many the contracts refused, since then
 * @param reorganised how often a block that bore an intent was taken back, since the server started
 */
public record Standing(
        State state,
        String detail,
        Kind kind,
        String node,
        Optional<BigInteger> chainId,
        Optional<Digest> genesis,
        long head,
        int depth,
        Optional<BigInteger> baseFee,
        int prepared,
        int submitted,
        int mined,
        long written,
        long refused,
        long reorganised) {
    /** Whether it can write. */
    public enum State {
        /** It writes. */
        READY,
        /** No contracts are known on the chain. */
        NOT_DEPLOYED,
        /** The node does not answer; what is to be written waits. */
        UNREACHABLE,
        /** The node answers for another chain; what is to be written waits. */
        WRONG_CHAIN,
        /** The outbox or the keystore is broken. */
        BROKEN
    }

    /** Who keeps the chain, and so what a proof on it is worth. */
    public enum Kind {
        /** One party: tamper-evident to whoever kept an earlier block hash, not tamper-proof. */
        SINGLE_NODE("single-node, tamper-evident"),
        /** Several parties who do not trust one another, as far as the administrator says. */
        NETWORK("network");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As it is shown to people. */
        public String words() {
            return words;
        }
    }
}
