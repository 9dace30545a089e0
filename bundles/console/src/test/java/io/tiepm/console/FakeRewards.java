package io.tiepm.console;

import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Reward;
import io.tiepm.contract.Reward.State;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingClaim;
import io.tiepm.contract.SavingEvidence;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A saving that can be disputed, and one that can be minted. */
final class FakeRewards implements Rewards {
    private static final Digest NEW = Digest.of(new byte[] {6});
    private static final Digest RIPE = Digest.of(new byte[] {7});

    private static final Statement REPORT = new Statement(
            Statement.REPORT, Plant.PRESS.value(), Instant.parse("2026-11-11T00:00:00Z"), "{\"energyKwh\":487.4995}");

    @Override
    public List<Reward> all() {
        return List.of(
                reward(NEW, State.PENDING, "2026-11-25T00:00:00Z"),
                reward(RIPE, State.PENDING, "2026-11-20T00:00:00Z"));
    }

    private static Reward reward(Digest id, State state, String ripe) {
        return new Reward(
                id,
                "embedded",
                "single-node, tamper-evident",
                Optional.of(Plant.PRESS),
                BigInteger.valueOf(0x7abc),
                state,
                12_500,
                new Period(Instant.parse("2026-11-10T00:00:00Z"), Instant.parse("2026-11-11T00:00:00Z")),
                Instant.parse(ripe),
                "0x" + "2".repeat(40),
                "0x" + "3".repeat(40),
                Digest.of(new byte[] {1}),
                Digest.of(new byte[] {2}),
                FakeLedger.TRANSACTION,
                23);
    }

    @Override
    public ComputedSaving compute(AssetId asset, Period baseline, Period period) throws RefusedException {
        if (!asset.equals(Plant.PRESS)) {
            throw new RefusedException(
                    "no asset is registered as " + asset + "; tiepm:asset-list shows those that are");
        }
        return new ComputedSaving(
                asset,
                baseline,
                500,
                1000,
                period,
                487.4995,
                1000,
                List.of(REPORT.digest()),
                List.of(REPORT.digest(), Digest.of(new byte[] {2})));
    }

    @Override
    public CompletionStage<Reward> claim(ComputedSaving saving) {
        return CompletableFuture.completedFuture(reward(NEW, State.PENDING, "2026-11-25T00:00:00Z"));
    }

    @Override
    public SavingEvidence evidence(Digest id) throws RefusedException {
        if (id.equals(RIPE)) {
            throw new RefusedException("what has the SHA-256 " + Digest.of(new byte[] {2})
                    + " is not kept here: the saving of claim " + id + " was not computed by this server");
        }
        return new SavingEvidence(
                reward(NEW, State.PENDING, "2026-11-25T00:00:00Z"),
                "{\"energy\":500}",
                "{\"reports\":[]}",
                List.of(REPORT),
                List.of(REPORT, REPORT));
    }

    @Override
    public Digest root(AssetId asset, Period period) {
        return Digest.of(new byte[] {2});
    }

    @Override
    public CompletionStage<Reward> claim(SavingClaim saving) throws RefusedException {
        if (saving.saved() == 12_500 && saving.evidence().equals(root(saving.asset(), saving.period()))) {
            return CompletableFuture.completedFuture(reward(NEW, State.PENDING, "2026-11-25T00:00:00Z"));
        }
        throw new RefusedException("the evidence " + saving.evidence() + " is no root that a gateway of "
                + saving.asset() + " anchored on embedded; tiepm:anchor-list shows those that are");
    }

    @Override
    public CompletionStage<Reward> dispute(Digest id, String reason) {
        return CompletableFuture.completedFuture(reward(id, State.DISPUTED, "2026-11-25T00:00:00Z"));
    }

    @Override
    public CompletionStage<Reward> mint(Digest id) {
        return CompletableFuture.completedFuture(reward(id, State.MINTED, "2026-11-20T00:00:00Z"));
    }
}
