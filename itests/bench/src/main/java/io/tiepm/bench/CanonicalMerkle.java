package io.tiepm.bench;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Leaves;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Signal;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Canonical bytes, salts, leaves and trees of 16 batches of 62,500 samples. */
final class CanonicalMerkle implements Benchmark {
    private static final int BATCHES = 16;
    private static final int ROWS = 62_500;
    private static final int WARM_UP = 3;
    private static final int RUNS = 7;

    @Override
    public String name() {
        return "canonical-merkle";
    }

    @Override
    public String what() {
        return "canonical encoding and Merkle trees of 1 million leaves, one thread";
    }

    @Override
    public List<Figure> run() {
        SplittableRandom random = new SplittableRandom(1);
        List<Signal> signals = Batches.signals(new AssetId("press-7"), 20);
        Batch[] batches = new Batch[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = Batches.of(signals, ROWS, Batches.START, 1_000_000_000L, random);
        }
        double[] seconds = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (Batch batch : batches) {
                if (Leaves.tree(batch, Digest.ZERO).root().equals(Digest.ZERO)) {
                    throw new IllegalStateException("a root of nothing");
                }
            }
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            if (run >= 0) {
                seconds[run] = took / 1e9;
            }
        }
        Arrays.sort(seconds);
        return List.of(
                Figure.atMost("million.leaves.cpu.s", seconds[RUNS / 2], 1),
                Figure.of("million.leaves.cpu.worst.s", seconds[RUNS - 1]));
    }
}
