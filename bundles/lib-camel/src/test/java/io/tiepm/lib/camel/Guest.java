package io.tiepm.lib.camel;

import java.util.Hashtable;
import java.util.function.BinaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle of its own that runs a Java route and YAML routes, and asks them by uri and body. */
public final class Guest implements BundleActivator {
    private static final String YAML =
            """
            - route:
                id: yaml
                from:
                  uri: direct:yaml
                  steps:
                    - setBody: { simple: "yaml ${body}" }
                    - to: mock:seen
            - route:
                id: json
                from:
                  uri: direct:json
                  steps:
                    - unmarshal: { json: {} }
                    - setBody: { simple: "${body[name]}" }
            - route:
                id: http
                from:
                  uri: direct:http
                  steps:
                    - toD: "${body}"
                    - convertBodyTo: { type: String }
            - route:
                id: file
                from:
                  uri: direct:file
                  steps:
                    - toD: "file:${body}?fileName=camel.txt"
                    - setBody: { simple: "${header.CamelFileNameProduced}" }
            """;

    private final CamelContext[] running = new CamelContext[1];

    @Override
    public void start(BundleContext bundle) throws Exception {
        CamelContext camel = new OsgiDefaultCamelContext(bundle);
        running[0] = camel;
        camel.disableJMX();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:java").routeId("java").transform(simple("java ${body}"));
            }
        });
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("guest.yaml", YAML));
        camel.start();
        ProducerTemplate ask = camel.createProducerTemplate();
        BinaryOperator<String> asking = (uri, body) -> ask.requestBody(uri, (Object) body, String.class);
        bundle.registerService(BinaryOperator.class, asking, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext bundle) {
        running[0].stop();
    }
}
