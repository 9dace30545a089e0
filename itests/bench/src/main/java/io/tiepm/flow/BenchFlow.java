package io.tiepm.flow;

import io.tiepm.bench.Defaults;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.Inlet;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.SensorData;
import io.tiepm.historian.Historian;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** The flow that ships, with its main route, its lanes set as they are by default. */
public final class BenchFlow implements AutoCloseable {
    private final Taps taps;
    private final Routes routes;
    private final Lanes lanes;

    public BenchFlow(
            Path folder,
            SensorData judge,
            Historian historian,
            Anchoring anchoring,
            PerformanceBenchmark benchmark,
            MaintenanceAlert alert,
            EfficiencyAnalytics efficiency)
            throws Exception {
        FlowConfig config = Defaults.of(FlowConfig.class, Map.of());
        Contracts contracts = new Contracts();
        contracts.setSensorData(judge);
        contracts.setHistorian(historian);
        contracts.setAnchoring(anchoring);
        contracts.setPerformanceBenchmark(benchmark);
        contracts.setMaintenanceAlert(alert);
        contracts.setEfficiencyAnalytics(efficiency);
        taps = new Taps(config.tap_depth());
        Quarantine quarantine = new Quarantine(folder, config.quarantine_files(), 1 << 20);
        routes = new Routes(new Contexts(DefaultCamelContext::new, taps), contracts, quarantine, taps);
        lanes = new Lanes(config.lanes(), config.lane_depth(), routes);
    }

    public Inlet inlet() {
        return lanes;
    }

    /** Waits until whatever was acknowledged has come to the end of the route. */
    public void settle() {
        lanes.stop();
    }

    @Override
    public void close() {
        lanes.stop();
        taps.stop();
        routes.stop();
    }
}
