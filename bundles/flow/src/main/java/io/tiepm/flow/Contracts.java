package io.tiepm.flow;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.SensorData;
import io.tiepm.historian.Historian;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who does the work at the moment: each contract, and the historian, may be stopped and started at any time. */
@Component(service = Contracts.class)
public final class Contracts {
    private final Slot<SensorData> sensorData = new Slot<>("sensor-data");
    private final Slot<Historian> historian = new Slot<>("historian");
    private final Slot<Anchoring> anchoring = new Slot<>("anchoring");
    private final Slot<PerformanceBenchmark> performanceBenchmark = new Slot<>("performance-benchmark");
    private final Slot<MaintenanceAlert> maintenanceAlert = new Slot<>("maintenance-alert");
    private final Slot<EfficiencyAnalytics> efficiencyAnalytics = new Slot<>("efficiency-analytics");

    @Activate
    public Contracts() {}

    Slot<SensorData> sensorData() {
        return sensorData;
    }

    Slot<Historian> historian() {
        return historian;
    }

    Slot<Anchoring> anchoring() {
        return anchoring;
    }

    Slot<PerformanceBenchmark> performanceBenchmark() {
        return performanceBenchmark;
    }

    Slot<MaintenanceAlert> maintenanceAlert() {
        return maintenanceAlert;
    }

    Slot<EfficiencyAnalytics> efficiencyAnalytics() {
        return efficiencyAnalytics;
    }

    /** In the order of the route. */
    List<Slot<?>> all() {
        return List.of(sensorData, historian, anchoring, performanceBenchmark, maintenanceAlert, efficiencyAnalytics);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSensorData(SensorData contract) {
        sensorData.fill(contract);
    }

    void unsetSensorData(SensorData contract) {
        sensorData.empty(contract);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setHistorian(Historian keeper) {
        historian.fill(keeper);
    }

    void unsetHistorian(Historian keeper) {
        historian.empty(keeper);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAnchoring(Anchoring contract) {
        anchoring.fill(contract);
    }

    void unsetAnchoring(Anchoring contract) {
        anchoring.empty(contract);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPerformanceBenchmark(PerformanceBenchmark contract) {
        performanceBenchmark.fill(contract);
    }

    void unsetPerformanceBenchmark(PerformanceBenchmark contract) {
        performanceBenchmark.empty(contract);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMaintenanceAlert(MaintenanceAlert contract) {
        maintenanceAlert.fill(contract);
    }

    void unsetMaintenanceAlert(MaintenanceAlert contract) {
        maintenanceAlert.empty(contract);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setEfficiencyAnalytics(EfficiencyAnalytics contract) {
        efficiencyAnalytics.fill(contract);
    }

    void unsetEfficiencyAnalytics(EfficiencyAnalytics contract) {
        efficiencyAnalytics.empty(contract);
    }
}
