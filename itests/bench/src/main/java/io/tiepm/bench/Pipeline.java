package io.tiepm.bench;

import io.tiepm.asset.registration.BenchRegistration;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.efficiency.analytics.BenchEfficiency;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.flow.BenchFlow;
import io.tiepm.historian.Historian;
import io.tiepm.historian.file.BenchHistorian;
import io.tiepm.maintenance.alert.BenchAlert;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Signal;
import io.tiepm.performance.benchmark.BenchBenchmark;
import io.tiepm.sensor.data.BenchAnchoring;
import io.tiepm.sensor.data.BenchJudge;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** The main route with everything that ships on it, from a signed batch to what it means. */
final class Pipeline implements Benchmark {
    private static final int ASSETS = 40;
    private static final int SIGNALS = 20;
    private static final int ROWS = 2000;
    private static final int WARM_UP = 30;
    private static final int FLAT_OUT = 60;
    private static final int PACED = 30;
    private static final double GOAL = 200_000;
    private static final Duration LEARNING = Duration.ofSeconds(20);
    private static final long BATCH_NANOS = 1_000_000_000L;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String what() {
        return "judge, append with fsync, promise, measure, assess, fold: " + ASSETS + " assets, batches of " + ROWS;
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Scratch.folder("pipeline");
        Clock clock = Clock.fixed(
                Moments.ofNanos(Batches.START).plus(Duration.ofMinutes(3)),
                Clock.systemUTC().getZone());
        SecretKey key = SecretKey.random(new SecureRandom());
        AssetRegistration registration = BenchRegistration.of(folder.resolve("assets"), key);
        List<List<SignedBatch>> chains = new ArrayList<>();
        for (int i = 0; i < ASSETS; i++) {
            AssetId asset = new AssetId("machine-" + i);
            registration.register(asset, new Nameplate("Bench", "", asset.value(), "", ""), specification(asset));
            chains.add(chain(asset, key, new SplittableRandom(i)));
        }
        Historian historian = BenchHistorian.open(folder.resolve("journal"));
        try (BenchAnchoring anchoring =
                        new BenchAnchoring(folder.resolve("anchors"), historian, registration, key, clock);
                BenchFlow flow = new BenchFlow(
                        folder.resolve("quarantine"),
                        BenchJudge.of(registration, historian, clock),
                        historian,
                        anchoring.anchoring(),
                        BenchBenchmark.of(folder.resolve("baselines"), registration, clock),
                        BenchAlert.of(folder.resolve("alarms"), registration, clock),
                        BenchEfficiency.of(folder.resolve("efficiency"), registration, clock))) {
            return measure(new Senders(flow.inlet(), chains), flow);
        } finally {
            BenchHistorian.close(historian);
            Scratch.remove(folder);
        }
    }

    /** Warms up; then at the pace that is promised, for the time to acknowledge; then as fast as it goes. */
    private static List<Figure> measure(Senders senders, BenchFlow flow) throws InterruptedException {
        senders.flatOut(WARM_UP);
        Senders.Run paced = senders.paced(PACED, GOAL);
        long start = System.nanoTime();
        Senders.Run flatOut = senders.flatOut(FLAT_OUT);
        flow.settle();
        double seconds = (System.nanoTime() - start) / 1e9;
        return List.of(
                Figure.atLeast("samples.per.s", flatOut.samples() / seconds, GOAL),
                Figure.atMost("ack.p99.ms", paced.percentile(0.99), 50),
                Figure.of("ack.p50.ms", paced.percentile(0.5)),
                Figure.of("ack.most.ms", paced.percentile(1)),
                Figure.of("ack.paced.samples.per.s", paced.rate()),
                Figure.of("ack.flat.out.p99.ms", flatOut.percentile(0.99)));
    }

    private static Specification specification(AssetId asset) {
        List<Limit> limits = Batches.signals(asset, SIGNALS / 2).stream()
                .map(signal -> new Limit(
                        signal.id().name(),
                        signal.unit(),
                        OptionalDouble.of(0),
                        OptionalDouble.of(120),
                        OptionalDouble.of(-40),
                        OptionalDouble.of(300),
                        OptionalDouble.of(1e6),
                        Optional.of(Duration.ofMinutes(10)),
                        false))
                .toList();
        return new Specification(limits, Map.of(), LEARNING, Map.of(), Optional.empty());
    }

    private static List<SignedBatch> chain(AssetId asset, SecretKey key, SplittableRandom random) {
        List<Signal> signals = Batches.signals(asset, SIGNALS);
        List<SignedBatch> chain = new ArrayList<>();
        Digest previous = Digest.ZERO;
        for (int i = 0; i < WARM_UP + PACED + FLAT_OUT; i++) {
            long from = Batches.START + i * BATCH_NANOS;
            Batch batch = Batches.of(signals, ROWS, from, BATCH_NANOS * SIGNALS / ROWS, random);
            Instant cut = Moments.ofNanos(from + BATCH_NANOS);
            SignedBatch signed =
                    SignedBatch.sign(i + 1, previous, cut, batch, List.of(), Digest.of(new byte[] {(byte) i}), key);
            chain.add(signed);
            previous = signed.digest();
        }
        return chain;
    }
}
