package io.tiepm.contract;

import io.tiepm.model.Ratio;
import java.util.List;

/**
 * How an asset did against what is expected of it, during one batch.
 *
 * @param data what was measured
 * @param regime the operating condition, for example {@code speed=1400..1500}; empty where the asset has but one
 * @param deviations one for each signal that has an expectation and a trusted sample
 * @param performance share of the signals that were within what is normal; 1 where nothing is expected yet
 */
public record Benchmark(Acceptance.Accepted data, String regime, List<Deviation> deviations, Ratio performance) {
    public Benchmark {
        deviations = List.copyOf(deviations);
    }
}
