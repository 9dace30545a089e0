package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.model.AssetId;
import io.tiepm.model.Ratio;
import java.util.List;

/** Finds everything as expected. */
final class PlainBenchmark implements PerformanceBenchmark {
    @Override
    public Benchmark measure(Accepted data) {
        return new Benchmark(data, "", List.of(), Ratio.ONE);
    }

    @Override
    public List<Expectation> expectations(AssetId asset) {
        return List.of();
    }
}
