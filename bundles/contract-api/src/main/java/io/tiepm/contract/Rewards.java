package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The efficiency analytics contract's other side: tokens for energy saved, minted once for each saving that an auditor
 * attested, that rests on anchored readings, and that nobody disputed in time. Thread-safe.
 *
 * <p>What changes something ends when the chain has it for good, fails with a {@link RefusedException} where the chain
 * refuses, and may never end: then it waits in the ledger's outbox.
 */
@ProviderType
public interface Rewards {
    /**
     * Every claim, of each chain the newest first. Asks the chains; may take some seconds.
     *
     * @throws IOException if one does not answer
     */
    List<Reward> all() throws IOException;

    /**
     * Computes what an asset saved from its reports, as this gateway stated and anchored them. Nothing is claimed by it.
     *
     * @param baseline a period that was before, from the beginning of a report's to the end of one's
     * @param period when it is said to have saved, bounded likewise
     * @throws RefusedException what speaks against it: reports that are missing, are not anchored yet or do not tell energy
     *     and good pieces, much that was not measured, another pace of production than in the baseline, nothing saved
     * @throws IOException if what was anchored cannot be read
     */
    ComputedSaving compute(AssetId asset, Period baseline, Period period) throws RefusedException, IOException;

    /**
     * As {@link #claim(SavingClaim)}, for what {@link #compute} gave: it is computed again, every report's anchor is looked
     * for on its chain, and the texts whose digests are claimed are kept to be shown.
     */
    CompletionStage<Reward> claim(ComputedSaving saving) throws RefusedException, IOException;

    /**
     * What a claim rests on that was computed here.
     *
     * @throws RefusedException if there is no such claim, or its texts or reports are not here
     */
    SavingEvidence evidence(Digest id) throws RefusedException, IOException;

    /**
     * The latest root that this gateway anchored for readings of a period, all of it within the period, on the chain that
     * bears the asset's token.
     *
     * @throws RefusedException if there is none
     */
    Digest root(AssetId asset, Period period) throws RefusedException;

    /**
     * Has the account {@code auditor} of this server attest a saving, and claims it for who holds the machine.
     *
     * @throws RefusedException what speaks against it, in one line: no token, a period that was claimed, evidence that is
     *     not anchored; nothing was done
     * @throws IOException if the chain does not answer, or the outbox does not take it
     */
    CompletionStage<Reward> claim(SavingClaim saving) throws RefusedException, IOException;

    /**
     * Objects to a claim before it is ripe, as the account {@code server}; otherwise as {@link #claim}.
     *
     * @param reason one sentence; its SHA-256 goes on the chain
     */
    CompletionStage<Reward> dispute(Digest id, String reason) throws RefusedException, IOException;

    /** Mints the reward of a claim that is ripe, once; otherwise as {@link #claim}. */
    CompletionStage<Reward> mint(Digest id) throws RefusedException, IOException;
}
