package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a set of benchmarks, as the chain tells it.
 *
 * @param version counts from 1
 * @param digest SHA-256 of the set
 * @param from since when it is in force, UTC
 * @param issuer address of who signed it
 * @param auditor address of who countersigned it; empty for the first
 * @param reason SHA-256 of why it took the place of the one before; empty for the first
 * @param text the set itself, where this server published it
 * @param why the words that {@code reason} is the digest of, where this server wrote them: reason and author
 * @param transaction that published it
 * @param block number of that transaction's block
 */
public record BenchmarkEdition(
        int version,
        Digest digest,
        Instant from,
        String issuer,
        Optional<String> auditor,
        Optional<Digest> reason,
        Optional<String> text,
        Optional<String> why,
        Digest transaction,
        long block) {}
