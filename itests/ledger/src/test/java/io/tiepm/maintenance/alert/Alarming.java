package io.tiepm.maintenance.alert;

import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.Alerts;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.WorkOrders;
import io.tiepm.ledger.Ledger;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;

/** Alarms and what becomes of them on a chain, wired as a server wires them, as configured when nobody says anything. */
public final class Alarming implements AutoCloseable {
    private final ScoredAlert alarms;
    private final ChainAlerts alerts;
    private final ChainWork work;
    private final Chronicle chronicle;

    public Alarming(Path folder, Plant plant, Ledger ledger) throws IOException {
        AlertConfig defaults = AlertConfig.class.cast(Proxy.newProxyInstance(
                AlertConfig.class.getClassLoader(),
                new Class<?>[] {AlertConfig.class},
                (self, method, arguments) -> method.getDefaultValue()));
        alarms = new ScoredAlert(defaults, folder, plant.registration(), Clock.systemUTC());
        alerts = new ChainAlerts(plant.registration(), plant.tokens(), alarms);
        alerts.addLedger(ledger);
        work = new ChainWork(plant.tokens(), alarms);
        work.addLedger(ledger);
        chronicle = new Chronicle(plant.tokens(), alarms);
        chronicle.addLedger(ledger);
    }

    /** From now on what becomes of alerts and orders is stated there. */
    public void witness(Anchoring anchoring) {
        chronicle.setAnchoring(anchoring);
    }

    public MaintenanceAlert alarms() {
        return alarms;
    }

    public Alerts alerts() {
        return alerts;
    }

    public WorkOrders work() {
        return work;
    }

    @Override
    public void close() {
        alerts.stop();
        chronicle.stop();
    }
}
