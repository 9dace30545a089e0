package io.tiepm.maintenance.alert;

import io.tiepm.bench.Defaults;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.MaintenanceAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The alert contract that ships. */
public final class BenchAlert {
    private BenchAlert() {}

    public static MaintenanceAlert of(Path folder, AssetRegistration registration, Clock clock) throws IOException {
        return new ScoredAlert(Defaults.of(AlertConfig.class, Map.of()), folder, registration, clock);
    }
}
