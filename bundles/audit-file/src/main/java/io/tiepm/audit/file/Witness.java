package io.tiepm.audit.file;

import io.tiepm.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.SynchronousConfigurationListener;

/** Sees what befalls the server, its bundles and its configurations from its making until it is closed. */
final class Witness implements AutoCloseable {
    private final BundleContext context;
    private final Notes notes;
    private final Boot boot;
    private final BundleWitness bundles;
    private final ServiceRegistration<SynchronousConfigurationListener> configurations;

    Witness(BundleContext context, FileAudit audit) {
        this.context = context;
        this.notes = new Notes(audit);
        this.boot = new Boot(context, notes, audit.before().isEmpty(), Clock.systemUTC());
        this.bundles = new BundleWitness(notes, boot);
        opens(audit.before());
        context.addBundleListener(bundles);
        configurations = context.registerService(
                SynchronousConfigurationListener.class, new ConfigurationWitness(notes, boot, etc(), known()), null);
    }

    private void opens(Optional<AuditEntry> before) {
        if (boot.lasts()) {
            notes.record(
                    "server",
                    "starting",
                    Boot.THE_SERVER,
                    before.map(Witness::how).orElse("for the first time"));
        } else {
            notes.record(
                    "audit", "opened", "audit trail", before.map(Witness::how).orElse("for the first time"));
        }
    }

    private static String how(AuditEntry before) {
        String action = before.deed().action();
        String source = before.deed().source();
        boolean inOrder = source.equals("server") && action.equals("stopped")
                || source.equals("audit") && action.equals("closed");
        return inOrder ? "after it was stopped in order" : "after it ended without being stopped";
    }

    private Path etc() {
        String etc = context.getProperty("karaf.etc");
        return Path.of(etc == null ? "etc" : etc);
    }

    private Set<String> known() {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            return Set.of();
        }
        try {
            Configuration[] there = context.getService(reference).listConfigurations(null);
            return there == null
                    ? Set.of()
                    : Stream.of(there).map(Configuration::getPid).collect(Collectors.toSet());
        } catch (IOException | InvalidSyntaxException unknown) {
            return Set.of();
        } finally {
            context.ungetService(reference);
        }
    }

    /** Sees nothing more, and says so. */
    @Override
    public void close() {
        configurations.unregister();
        context.removeBundleListener(bundles);
        boot.close();
        if (boot.isEnding()) {
            notes.record("server", "stopped", Boot.THE_SERVER, "in order");
        } else {
            notes.record("audit", "closed", "audit trail", "nothing is recorded until it is opened again");
        }
    }
}
