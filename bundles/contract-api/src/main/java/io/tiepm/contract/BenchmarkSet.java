package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is expected of an asset here, held against the set of benchmarks that its chain bears; as last seen.
 *
 * @param asset whose set
 * @param chain the ledger, as the configuration calls it; empty while none serves the asset's category
 * @param kind who keeps that chain, in words: {@code single-node, tamper-evident} or {@code network}; empty without chain
 * @param state how both stand
 * @param detail what it waits for, what was refused and why, or what differs; may be empty
 * @param frozen how many expectations were learnt here and are frozen
 * @param digest SHA-256 of the set as it is here, see {@code docs/formats/benchmark.md}; empty while nothing is frozen
 * @param version of the last set on the chain, from 1; 0 while there is none
 * @param published digest of that set
 * @param from since when it is in force, UTC
 * @param transaction that published it
 * @param block number of that transaction's block
 */
public record BenchmarkSet(
        AssetId asset,
        String chain,
        String kind,
        State state,
        String detail,
        int frozen,
        Optional<Digest> digest,
        int version,
        Optional<Digest> published,
        Optional<Instant> from,
        Optional<Digest> transaction,
        OptionalLong block) {
    /** How the set here and the set on the chain stand to each other. */
    public enum State {
        /** Nothing is frozen here, and nothing is on the chain. */
        LEARNING,
        /** The first set is on its way; it comes by itself. */
        WAITING,
        /** Both are the same. */
        SAME,
        /** What the chain bears holds here too, and more was learnt since. */
        EXTENDED,
        /** Something else is expected here than the chain says. */
        DIFFERS,
        /** The chain does not take it; somebody must look. */
        REFUSED
    }
}
