package io.tiepm.flow.guest;

import java.util.Hashtable;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that brings a route. */
public final class RoutesGuest implements BundleActivator {
    @Override
    public void start(BundleContext bundle) {
        bundle.registerService(
                RoutesBuilder.class,
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:guest").routeId("guest").transform(simple("hello ${body}"));
                    }
                },
                new Hashtable<>());
    }

    @Override
    public void stop(BundleContext bundle) {}
}
