package io.tiepm.console;

import io.tiepm.audit.Audit;
import io.tiepm.config.ConfigFiles;
import io.tiepm.config.Secrets;
import io.tiepm.contract.Alerts;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.BenchmarkSets;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.WorkOrders;
import io.tiepm.deploy.Drivers;
import io.tiepm.driver.Links;
import io.tiepm.driver.Trials;
import io.tiepm.driver.TrustStore;
import io.tiepm.historian.Historian;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Ledger;
import io.tiepm.status.Face;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;

/** Says why a command could not do what it was asked, in one line, and what to do. */
final class Trouble {
    private static final Map<Class<?>, String[]> PARTS = Map.ofEntries(
            part(Audit.class, "the audit trail", "tiepm-audit"),
            part(Drivers.class, "what installs drivers", "tiepm-deploy"),
            part(Links.class, "the intake", "tiepm-intake"),
            part(
                    Face.class,
                    "no face is configured in etc/io.tiepm.face.modbus~NAME.cfg or the like, or it",
                    "tiepm-face-modbus"),
            part(Trials.class, "the kit that tries drivers", "tiepm-trial"),
            part(TrustStore.class, "a driver with certificates", "tiepm-driver-opcua"),
            part(Historian.class, "the historian", "tiepm-historian-file"),
            part(AssetRegistration.class, "the asset registration", "tiepm-asset-registration"),
            part(PerformanceBenchmark.class, "the performance benchmark", "tiepm-performance-benchmark"),
            part(MaintenanceAlert.class, "the maintenance alert", "tiepm-maintenance-alert"),
            part(EfficiencyAnalytics.class, "the efficiency analytics", "tiepm-efficiency-analytics"),
            part(ConfigFiles.class, "the configuration", "tiepm-config"),
            part(Secrets.class, "the configuration", "tiepm-config"),
            part(
                    Ledger.class,
                    "no chain is configured in etc/io.tiepm.ledger.web3j~NAME.cfg, or tiepm:doctor says what is wrong with"
                            + " it, or its ledger",
                    "tiepm-ledger"),
            part(Anchoring.class, "the anchoring", "tiepm-sensor-data"),
            part(AssetTokens.class, "the tokens of machines", "tiepm-asset-registration"),
            part(BenchmarkSets.class, "the benchmarks on the ledger", "tiepm-performance-benchmark"),
            part(Alerts.class, "the alerts on the ledger", "tiepm-maintenance-alert"),
            part(WorkOrders.class, "the work orders", "tiepm-maintenance-alert"),
            part(Rewards.class, "the rewards", "tiepm-efficiency-analytics"),
            part(Approvals.class, "the approvals", "tiepm-ledger"));

    private Trouble() {}

    private static Map.Entry<Class<?>, String[]> part(Class<?> part, String name, String feature) {
        return Map.entry(part, new String[] {name, feature});
    }

    /** A command's end that the shell shows as it is, without a stack trace, and answers with a non-zero code. */
    static CommandException told(String line) {
        String one = line.replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return new CommandException(one, one);
    }

    static CommandException absent(Class<?> part) {
        String[] known = PARTS.getOrDefault(part, new String[] {part.getSimpleName(), "tiepm"});
        return told(known[0] + " is not running; start it with feature:install " + known[1]);
    }
}
