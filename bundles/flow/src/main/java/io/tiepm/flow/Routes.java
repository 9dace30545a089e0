package io.tiepm.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.LanguageResolver;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one Camel context: the main route, and the routes of guests, who come and go. Thread-safe. */
@Component(service = Routes.class)
public final class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final long PATIENCE_S = 10;
    private static final String HOUSE = "the flow";

    private final Contexts contexts;
    private final CamelContext camel;
    private final Counts counts = new Counts();
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    /**
     * @param language says that Camel has begun to serve bundles; a context that starts before finds no language
     */
    @Activate
    public Routes(
            BundleContext bundle,
            @Reference(target = "(language=simple)") LanguageResolver language,
            @Reference Contracts contracts,
            @Reference Quarantine quarantine,
            @Reference Taps taps)
            throws Exception {
        this(new Contexts(() -> new OsgiDefaultCamelContext(bundle), taps), contracts, quarantine, taps);
    }

    /** Starts the context with the main route in it. */
    Routes(Contexts contexts, Contracts contracts, Quarantine quarantine, Taps taps) throws Exception {
        this.contexts = contexts;
        this.camel = contexts.create("tiepm");
        camel.addRoutes(new MainRoute(new Steps(contracts, quarantine, taps, counts)));
        camel.start();
        ids().forEach(id -> owners.put(id, HOUSE));
    }

    Contexts contexts() {
        return contexts;
    }

    CamelContext camel() {
        return camel;
    }

    Counts counts() {
        return counts;
    }

    /** Who runs which routes: owner by id of the route. */
    Map<String, String> owners() {
        return Map.copyOf(owners);
    }

    /**
     * Lets routes join in place of those that the owner had, all of them or none.
     *
     * @param owner whose they are, for example {@code press.yaml}
     * @param ids of those among them that bear one
     * @param guests the routes
     * @throws RouteRefusedException if an id is taken by another owner; the owner keeps what it had
     * @throws Exception if Camel does not take them; the owner has none then
     */
    synchronized void join(String owner, Collection<String> ids, Collection<RoutesBuilder> guests) throws Exception {
        for (String id : ids) {
            String other = owners.get(id);
            if (other != null && !other.equals(owner)) {
                throw new RouteRefusedException("the route id '" + id + "' is taken by " + other + "; choose another");
            }
        }
        leave(owner);
        Set<String> before = ids();
        try {
            for (RoutesBuilder guest : guests) {
                camel.addRoutes(guest);
            }
        } catch (Exception | LinkageError bad) {
            Set<String> half = ids();
            half.removeAll(before);
            half.forEach(this::remove);
            throw bad;
        }
        Set<String> joined = ids();
        joined.removeAll(before);
        joined.forEach(id -> owners.put(id, owner));
        log.info("{} joins with the routes {}", owner, joined);
    }

    /** Lets the routes of an owner go; waits up to 10 s for each to finish what it does. */
    synchronized void leave(String owner) {
        List<String> left = new ArrayList<>();
        for (Map.Entry<String, String> route : owners.entrySet()) {
            if (route.getValue().equals(owner)) {
                left.add(route.getKey());
            }
        }
        left.forEach(this::remove);
        if (!left.isEmpty()) {
            log.info("{} leaves with the routes {}", owner, left);
        }
        forgetComponentsOfStoppedBundles();
    }

    @Deactivate
    void stop() {
        camel.stop();
    }

    private void remove(String id) {
        owners.remove(id);
        try {
            camel.getRouteController().stopRoute(id, PATIENCE_S, TimeUnit.SECONDS);
            camel.removeRoute(id);
            Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
            RouteDefinition definition = model.getRouteDefinition(id);
            if (definition != null) {
                model.removeRouteDefinition(definition);
            }
        } catch (Exception stuck) {
            log.warn("the route '{}' did not go: {}", id, stuck.toString());
        }
    }

    /** Camel keeps a component for good once it was used, and with it the class loader of the bundle that brought it. */
    private void forgetComponentsOfStoppedBundles() {
        for (String name : List.copyOf(camel.getComponentNames())) {
            org.apache.camel.Component component = camel.hasComponent(name);
            Bundle bundle = component == null ? null : FrameworkUtil.getBundle(component.getClass());
            if (bundle != null && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
                camel.removeComponent(name);
            }
        }
    }

    private Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        camel.getRoutes().stream().map(Route::getId).forEach(ids::add);
        camel.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteDefinitions()
                .forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }
}
