package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The performance benchmark contract: compares what an asset does with what it should do. Thread-safe. */
@ProviderType
public interface PerformanceBenchmark {
    /** Measures a batch. Batches of one asset come one at a time and in order. */
    Benchmark measure(Acceptance.Accepted data);

    /** What is expected of an asset, in order of point and regime. */
    List<Expectation> expectations(AssetId asset);
}
