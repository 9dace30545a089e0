package io.tiepm.flow;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Keeps foreign hands off the headers that steer Camel. Names of headers match in any case, so {@code CAmelFileName}
 * steers as {@code CamelFileName} does, while filters of single protocols know but the usual spelling.
 */
final class Headers extends RoutePolicySupport implements RoutePolicyFactory {
    private static final String PREFIX = "Camel";

    /** Takes away every header that steers Camel; for what no endpoint of Camel brought. */
    static void clear(Exchange exchange) {
        exchange.getMessage().getHeaders().keySet().removeIf(Headers::steers);
    }

    private static boolean steers(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith("camel");
    }

    /** Watches the entry of every route. */
    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return this;
    }

    /** Takes away what steers Camel and was not put there by Camel, which spells it one way. */
    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (exchange.getMessage().hasHeaders()) {
            exchange.getMessage().getHeaders().keySet().removeIf(name -> steers(name) && !name.startsWith(PREFIX));
        }
    }
}
