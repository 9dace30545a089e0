package io.tiepm.console;

import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.BenchmarkSet.State;
import io.tiepm.contract.BenchmarkSets;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The benchmarks of a press that were moved. */
final class FakeSets implements BenchmarkSets {
    private static final Digest FIRST = Digest.of(new byte[] {1});
    private static final Digest NOW = Digest.of(new byte[] {2});
    private static final Instant FROM = Instant.parse("2026-11-20T06:00:00Z");

    private static BenchmarkSet set(State state, String detail, int version, Digest published) {
        return new BenchmarkSet(
                Plant.PRESS,
                "embedded",
                "single-node, tamper-evident",
                state,
                detail,
                12,
                Optional.of(NOW),
                version,
                Optional.of(published),
                Optional.of(FROM),
                Optional.of(FakeLedger.TRANSACTION),
                OptionalLong.of(31));
    }

    @Override
    public Optional<BenchmarkSet> set(AssetId asset) {
        return all().stream().filter(set -> set.asset().equals(asset)).findFirst();
    }

    @Override
    public List<BenchmarkSet> all() {
        return List.of(set(State.DIFFERS, "2 other than there, 1 learnt since", 1, FIRST));
    }

    @Override
    public List<BenchmarkEdition> history(AssetId asset) {
        BenchmarkEdition first = new BenchmarkEdition(
                1,
                FIRST,
                FROM,
                "0x" + "1".repeat(40),
                Optional.empty(),
                Optional.empty(),
                Optional.of("{\"expected\":[]}"),
                Optional.empty(),
                FakeLedger.TRANSACTION,
                31);
        BenchmarkEdition second = new BenchmarkEdition(
                2,
                NOW,
                FROM.plusSeconds(600),
                "0x" + "1".repeat(40),
                Optional.of("0x" + "4".repeat(40)),
                Optional.of(Digest.of(new byte[] {3})),
                Optional.empty(),
                Optional.of("{\"author\":\"anna\",\"format\":\"tiepm rebaseline 1\",\"reason\":\"a new spindle\"}"),
                FakeLedger.TRANSACTION,
                35);
        return asset.equals(Plant.PRESS) ? List.of(second, first) : List.of();
    }

    @Override
    public CompletionStage<BenchmarkSet> rebaseline(AssetId asset, String author, String reason)
            throws RefusedException {
        if (!asset.equals(Plant.PRESS)) {
            throw new RefusedException(
                    "no asset is registered as " + asset + "; tiepm:asset-list shows those that are");
        }
        return CompletableFuture.completedFuture(set(State.SAME, "", 2, NOW));
    }
}
