package io.tiepm.deploy.signed;

import io.tiepm.driver.Link;
import io.tiepm.driver.Trials;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Which links bundles serve. */
final class Served {
    private Served() {}

    /** The names of their links, in order: {@code press-7} of {@code io.tiepm.driver.modbus~press-7}. */
    static List<String> by(List<Bundle> bundles) {
        return bundles.stream()
                .flatMap(bundle -> services(bundle))
                .filter(service -> List.of((String[]) service.getProperty(Constants.OBJECTCLASS))
                        .contains(Link.class.getName()))
                .filter(service -> service.getProperty(Trials.MARK) == null)
                .map(service -> name(service.getProperty(Constants.SERVICE_PID)))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    private static Stream<ServiceReference<?>> services(Bundle bundle) {
        try {
            ServiceReference<?>[] registered = bundle.getRegisteredServices();
            return registered == null ? Stream.empty() : Stream.of(registered);
        } catch (IllegalStateException uninstalled) {
            return Stream.empty();
        }
    }

    private static String name(Object pids) {
        Collection<?> all = pids instanceof Collection<?> several
                ? several
                : pids instanceof String[] array ? List.of(array) : pids == null ? List.of() : List.of(pids);
        return all.stream()
                .map(String::valueOf)
                .filter(pid -> pid.contains("~"))
                .map(pid -> pid.substring(pid.indexOf('~') + 1))
                .findFirst()
                .orElse("");
    }
}
