package io.tiepm.console;

import io.tiepm.audit.Audit;
import io.tiepm.config.ConfigFiles;
import io.tiepm.config.Secrets;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.driver.Links;
import io.tiepm.historian.Historian;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;

/** Says why a command could not do what it was asked, in one line, and what to do. */
final class Trouble {
    private static final Map<Class<?>, String[]> PARTS = Map.of(
            Audit.class, new String[] {"the audit trail", "tiepm-audit"},
            Links.class, new String[] {"the intake", "tiepm-intake"},
            Historian.class, new String[] {"the historian", "tiepm-historian-file"},
            AssetRegistration.class, new String[] {"the asset registration", "tiepm-asset-registration"},
            PerformanceBenchmark.class, new String[] {"the performance benchmark", "tiepm-performance-benchmark"},
            MaintenanceAlert.class, new String[] {"the maintenance alert", "tiepm-maintenance-alert"},
            EfficiencyAnalytics.class, new String[] {"the efficiency analytics", "tiepm-efficiency-analytics"},
            ConfigFiles.class, new String[] {"the configuration", "tiepm-config"},
            Secrets.class, new String[] {"the configuration", "tiepm-config"});

    private Trouble() {}

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
