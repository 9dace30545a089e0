package io.tiepm.performance.benchmark;

import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.PerformanceBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The benchmark contract that ships. */
public final class BenchBenchmark {
    private BenchBenchmark() {}

    public static PerformanceBenchmark of(Path folder, AssetRegistration registration, Clock clock) throws IOException {
        return new LearntBenchmark(folder, registration, clock);
    }
}
