package io.tiepm.driver.trial;

import io.tiepm.driver.Link;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.Trials;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What is known of a link besides how it stands: who serves it, and where its configuration leads.
 *
 * @param pid of its configuration, {@code io.tiepm.driver.modbus~press-7}
 * @param listens whether it listens to what its device says by itself
 * @param properties of its service: the configuration with the driver's defaults
 */
record Known(String pid, boolean listens, String driver, String version, Map<String, Object> properties) {
    /** The link of that name and protocol, as it is published. */
    static Optional<Known> find(BundleContext context, String name, String protocol) {
        for (ServiceReference<Link> reference : references(context)) {
            String pid = pid(reference.getProperty("service.pid"));
            boolean isIt = pid.endsWith("~" + name) && protocol.equals(reference.getProperty("protocol"));
            if (isIt && reference.getProperty(Trials.MARK) == null) {
                return of(context, reference, pid);
            }
        }
        return Optional.empty();
    }

    /** What the driver asks to be set otherwise on a second connection; empty where it does not say. */
    Optional<Map<String, Object>> otherwise() {
        Object said = properties.get(Trials.VALUES);
        List<String> lines = said instanceof String[] several
                ? List.of(several)
                : said instanceof String one ? List.of(one) : List.of();
        Map<String, Object> values = new HashMap<>();
        for (String line : lines) {
            int at = line.indexOf('=');
            if (at > 0) {
                values.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            }
        }
        return said == null ? Optional.empty() : Optional.of(values);
    }

    private static Optional<Known> of(BundleContext context, ServiceReference<Link> reference, String pid) {
        Link link = context.getService(reference);
        if (link == null) {
            return Optional.empty();
        }
        try {
            Map<String, Object> properties = new HashMap<>();
            for (String key : reference.getPropertyKeys()) {
                properties.put(key, reference.getProperty(key));
            }
            return Optional.of(new Known(
                    pid,
                    link instanceof PushedLink,
                    String.valueOf(reference.getBundle().getSymbolicName()),
                    reference.getBundle().getVersion().toString(),
                    properties));
        } finally {
            context.ungetService(reference);
        }
    }

    private static Collection<ServiceReference<Link>> references(BundleContext context) {
        try {
            return context.getServiceReferences(Link.class, null);
        } catch (InvalidSyntaxException noFilter) {
            throw new IllegalStateException(noFilter);
        }
    }

    private static String pid(Object pids) {
        Collection<?> all = pids instanceof Collection<?> several
                ? several
                : pids instanceof String[] array ? List.of(array) : List.of(String.valueOf(pids));
        return all.stream()
                .map(String::valueOf)
                .filter(pid -> pid.contains("~"))
                .findFirst()
                .orElse("");
    }
}
