package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersTest {
    @TempDir
    Path folder;

    @Test
    void clearsEveryHeaderThatSteersCamelInWhateverCase() throws Exception {
        try (House house = new House(folder)) {
            Exchange exchange = new DefaultExchange(house.routes.camel());
            for (String name :
                    List.of("CAmelExecCommandExecutable", "CamelFileName", "camelhttpuri", "x-camel", "asset")) {
                exchange.getMessage().setHeader(name, "x");
            }
            Headers.clear(exchange);
            assertEquals(
                    List.of("asset", "x-camel"),
                    List.copyOf(new TreeSet<>(exchange.getMessage().getHeaders().keySet())));
        }
    }

    @Test
    void guardsTheEntryOfEveryRouteAgainstForeignSpellings() throws Exception {
        try (House house = new House(folder)) {
            RoutesBuilder guest = new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:guest").process(at -> at.getMessage()
                            .setBody(String.join(
                                    ",",
                                    new TreeSet<>(at.getMessage().getHeaders().keySet()))));
                }
            };
            house.routes.join("guest", List.of(), List.of(guest));
            try (var producer = house.routes.camel().createProducerTemplate()) {
                assertEquals(
                        "CamelFileName,asset",
                        producer.requestBodyAndHeaders(
                                "direct:guest",
                                "",
                                Map.of(
                                        "CAmelExecCommandExecutable",
                                        "rm",
                                        "CamelFileName",
                                        "a.txt",
                                        "asset",
                                        "press-7"),
                                String.class));
            }
        }
    }
}
