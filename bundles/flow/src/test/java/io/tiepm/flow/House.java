package io.tiepm.flow;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;

/** A flow in plain Java, with contracts that say yes to everything until a test says otherwise. */
final class House implements AutoCloseable {
    private static final long LAST = 999;

    final Contracts contracts = new Contracts();
    final KeptBatches historian = new KeptBatches();
    final NoAnchors anchoring = new NoAnchors();
    final PlainBenchmark benchmark = new PlainBenchmark();
    final Taps taps;
    final Quarantine quarantine;
    final Routes routes;
    final Lanes lanes;

    House(Path folder) throws Exception {
        this(folder, 2, 1000, 1000);
    }

    House(Path folder, int count, int depth, int tapDepth) throws Exception {
        taps = new Taps(tapDepth);
        quarantine = new Quarantine(folder.resolve("quarantine"), 10, 1 << 20);
        routes = new Routes(new Contexts(DefaultCamelContext::new, taps), contracts, quarantine, taps);
        lanes = new Lanes(count, depth, routes);
        contracts.setSensorData(House::judge);
        contracts.setHistorian(historian);
        contracts.setAnchoring(anchoring);
        contracts.setPerformanceBenchmark(benchmark);
        contracts.setMaintenanceAlert(new JumpyAlert(taps));
        contracts.setEfficiencyAnalytics(new EagerAnalytics());
    }

    static Accepted accepted(SignedBatch batch) {
        return new Accepted(batch, Flags.none(batch.batch().size()));
    }

    private static Acceptance judge(SignedBatch batch) {
        return batch.sequence() == LAST ? new Rejected(batch, Reason.ALREADY_SEEN, "the last") : accepted(batch);
    }

    /** Returns when all that was acknowledged of an asset has come to the end of the route. */
    void settle(String asset) throws Exception {
        offer(Batches.of(asset, LAST));
    }

    Acceptance offer(SignedBatch batch) throws Exception {
        return get(lanes.offer(batch));
    }

    /** Why an offer failed. */
    Throwable failure(SignedBatch batch) throws Exception {
        return failure(lanes.offer(batch));
    }

    static Acceptance get(CompletionStage<Acceptance> answer) throws Exception {
        return answer.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static Throwable failure(CompletionStage<Acceptance> answer) throws Exception {
        try {
            return new AssertionError("it did not fail: " + get(answer));
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    @Override
    public void close() {
        lanes.stop();
        taps.stop();
        routes.stop();
    }
}
