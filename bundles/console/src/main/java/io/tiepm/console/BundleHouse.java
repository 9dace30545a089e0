package io.tiepm.console;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.ShellUtil;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds the parts as services when a command asks for them, and lets go of them when it has ended. For one thread. */
final class BundleHouse implements House, AutoCloseable {
    private final BundleContext bundles;
    private final List<ServiceReference<?>> taken = new ArrayList<>();

    BundleHouse(BundleContext bundles) {
        this.bundles = bundles;
    }

    @Override
    public <T> Optional<T> find(Class<T> part) {
        return Optional.ofNullable(bundles.getServiceReference(part)).flatMap(this::take);
    }

    @Override
    public <T> List<T> all(Class<T> part) {
        try {
            Collection<ServiceReference<T>> found = bundles.getServiceReferences(part, null);
            return found.stream()
                    .sorted(Comparator.naturalOrder())
                    .flatMap(one -> take(one).stream())
                    .toList();
        } catch (InvalidSyntaxException noFilter) {
            throw new IllegalStateException(noFilter);
        }
    }

    @Override
    public Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Override
    public Duration uptime() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    @Override
    public String user() {
        return Optional.ofNullable(ShellUtil.getCurrentUserName()).orElse("console");
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(bundles.getProperty(name));
    }

    private <T> Optional<T> take(ServiceReference<T> reference) {
        Optional<T> part = Optional.ofNullable(bundles.getService(reference));
        part.ifPresent(there -> taken.add(reference));
        return part;
    }

    @Override
    public void close() {
        taken.forEach(bundles::ungetService);
        taken.clear();
    }
}
