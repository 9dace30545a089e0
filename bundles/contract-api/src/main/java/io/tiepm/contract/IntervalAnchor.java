package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A link of this gateway's chain of anchors: an interval of time, and where its root stands.
 *
 * @param chain the ledger, as the configuration calls it
 * @param sequence counts the links from 1, without a gap
 * @param root of the interval's tree; for a certified gap the digest of its statement
 * @param from when its window begins, UTC
 * @param until when its window ends, not part of it
 * @param batches how many batches it stands for
 * @param readings how many readings these hold
 * @param statements how many statements it stands for
 * @param isGap whether it says that nothing was anchored in its window, and why
 * @param state how far it is
 * @param detail what holds it up; empty where nothing does
 * @param transaction that anchored it, once it is in a block
 * @param block number of that block
 * @param gas what that transaction used, for all links in it
 */
public record IntervalAnchor(
        String chain,
        long sequence,
        Digest root,
        Instant from,
        Instant until,
        int batches,
        long readings,
        int statements,
        boolean isGap,
        State state,
        String detail,
        Optional<Digest> transaction,
        OptionalLong block,
        OptionalLong gas) {
    /** How far a link is. */
    public enum State {
        /** Durable here. */
        WAITING,
        /** Handed to the ledger. */
        SENT,
        /** On the ledger, deep enough. */
        ANCHORED
    }
}
