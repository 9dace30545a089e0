package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A saving that was claimed, as the chain has it: one token for each kilowatt hour.
 *
 * @param id names the claim on the chain
 * @param chain the ledger, as the configuration calls it
 * @param kind who keeps that chain, in words
 * @param asset whose; empty for a machine that is not registered here
 * @param token number of the machine's token
 * @param state where it stands
 * @param saved watt hours
 * @param period when they were saved
 * @param ripe when nobody can dispute it any more, UTC
 * @param beneficiary address of who is rewarded
 * @param auditor address of who attested it
 * @param baseline SHA-256 of the energy baseline
 * @param evidence SHA-256 of the text that names the reports, or root of the readings
 * @param transaction that claimed it
 * @param block number of its block
 */
public record Reward(
        Digest id,
        String chain,
        String kind,
        Optional<AssetId> asset,
        BigInteger token,
        State state,
        long saved,
        Period period,
        Instant ripe,
        String beneficiary,
        String auditor,
        Digest baseline,
        Digest evidence,
        Digest transaction,
        long block) {
    /** Where a claim stands. The order is that of {@code IEfficiencyAnalytics.sol}. */
    public enum State {
        UNKNOWN,
        /** It can be disputed until it is ripe, and minted then. */
        PENDING,
        /** Somebody objected; several must decide. */
        DISPUTED,
        REJECTED,
        MINTED,
        CLAWED_BACK
    }

    /** Kilowatt hours, and so tokens. */
    public double energy() {
        return saved / 1000.0;
    }
}
