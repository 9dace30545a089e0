package io.tiepm.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the routes of other bundles join: every {@link RoutesBuilder} service, for as long as it is there. */
@Component(service = {})
public final class RouteServices {
    private static final Logger log = LoggerFactory.getLogger(RouteServices.class);

    private final Routes routes;
    private final Map<RoutesBuilder, String> joined = new HashMap<>();
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
        } catch (RouteRefusedException refused) {
            log.error("the routes of {} do not join: {}", guest.getClass().getName(), refused.getMessage());
        } catch (Exception | LinkageError bad) {
            log.error("the routes of {} do not join", guest.getClass().getName(), bad);
        }
    }

    synchronized void removeRoutes(RoutesBuilder guest) {
        String owner = joined.remove(guest);
        if (owner != null) {
            routes.leave(owner);
        }
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
