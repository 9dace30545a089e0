package io.tiepm.efficiency.analytics;

import io.tiepm.bench.Defaults;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.EfficiencyAnalytics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The efficiency contract that ships. */
public final class BenchEfficiency {
    private BenchEfficiency() {}

    public static EfficiencyAnalytics of(Path folder, AssetRegistration registration, Clock clock) throws IOException {
        return new PeriodAnalytics(Defaults.of(EfficiencyConfig.class, Map.of()), folder, registration, clock);
    }
}
