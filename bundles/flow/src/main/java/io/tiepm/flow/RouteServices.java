package io.tiepm.flow;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the routes of other bundles join: every {@link RoutesBuilder} service, for as long as it is there. */
@Component(service = Check.class, immediate = true)
public final class RouteServices implements Check {
    private static final Logger log = LoggerFactory.getLogger(RouteServices.class);

    private final Routes routes;
    private final Map<RoutesBuilder, String> joined = new ConcurrentHashMap<>();
    private final Map<RoutesBuilder, String> refused = new ConcurrentHashMap<>();
    private long count;

    @Activate
    public RouteServices(@Reference Routes routes) {
        this.routes = routes;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addRoutes(RoutesBuilder guest) {
        String owner = guest.getClass().getName() + "#" + ++count;
        try {
            routes.join(owner, ids(guest), List.of(guest));
            joined.put(guest, owner);
        } catch (RouteRefusedException reason) {
            refuse(guest, reason.getMessage());
        } catch (Exception | LinkageError bad) {
            refuse(guest, bad.toString());
            log.debug("in full", bad);
        }
    }

    synchronized void removeRoutes(RoutesBuilder guest) {
        refused.remove(guest);
        String owner = joined.remove(guest);
        if (owner != null) {
            routes.leave(owner);
        }
    }

    @Override
    public String subject() {
        return "routes of bundles";
    }

    @Override
    public List<Finding> findings() {
        return refused.isEmpty()
                ? List.of(Finding.fine(joined.size() + " bundles brought routes"))
                : refused.values().stream()
                        .map(line -> Finding.broken(line, "correct the bundle that brings them, and update it"))
                        .toList();
    }

    private void refuse(RoutesBuilder guest, @Nullable String reason) {
        String line = "the routes of " + guest.getClass().getName() + " do not join: " + reason;
        refused.put(guest, line);
        log.error(line);
    }

    /** The ids of the routes, as far as they can be told before the routes join. */
    private List<String> ids(RoutesBuilder guest) throws Exception {
        if (guest instanceof RouteBuilder builder) {
            return builder.configureRoutes(routes.camel()).getRoutes().stream()
                    .filter(route -> route.hasCustomIdAssigned())
                    .map(route -> route.getRouteId())
                    .toList();
        }
        return List.of();
    }
}
