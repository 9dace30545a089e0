package io.tiepm.flow.guest;

import java.util.Hashtable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An integrator's bundle: brings a route that collects what it hears. */
public final class Guest implements BundleActivator {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void start(BundleContext bundle) {
        bundle.registerService(BlockingQueue.class, heard, new Hashtable<>());
        bundle.registerService(
                RoutesBuilder.class,
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("tiepm:readings?asset=press-7")
                                .routeId("guest")
                                .convertBodyTo(String.class)
                                .process(exchange ->
                                        heard.add(exchange.getMessage().getBody(String.class)));
                    }
                },
                new Hashtable<>());
    }

    @Override
    public void stop(BundleContext bundle) {}
}
