package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The performance benchmark contract's other side: what was learnt of an asset is published on the chain that serves its
 * category, signed, under a number; the first set by itself, every later one only because a person wants it, with a reason
 * and a second signature. Thread-safe.
 */
@ProviderType
public interface BenchmarkSets {
    /** How the set of an asset stands, as last seen; empty where there is no such asset. Returns at once. */
    Optional<BenchmarkSet> set(AssetId asset);

    /** The set of every asset, in order of name. Returns at once. */
    List<BenchmarkSet> all();

    /**
     * Every set that an asset ever had on its chain, newest first. Asks the chain; may take some seconds.
     *
     * @throws RefusedException if there is no such asset, or no chain for it
     * @throws IOException if the chain does not answer
     */
    List<BenchmarkEdition> history(AssetId asset) throws RefusedException, IOException;

    /**
     * Puts what is expected here in the place of what the chain says, from ten minutes ahead: the account {@code server}
     * signs it, and so does {@code auditor}.
     *
     * @param author who wants it
     * @param reason why, 1 to 256 characters; the digest of reason and author goes on the chain
     * @return ends when the chain has it for good; fails with a {@link RefusedException} where the chain refuses. It may
     *     never end: then it waits in the ledger's outbox
     * @throws RefusedException what speaks against it; nothing was done
     * @throws IOException if the chain does not answer, or the outbox does not take it
     */
    CompletionStage<BenchmarkSet> rebaseline(AssetId asset, String author, String reason)
            throws RefusedException, IOException;
}
