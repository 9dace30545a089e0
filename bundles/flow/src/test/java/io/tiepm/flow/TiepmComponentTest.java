package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiepmComponentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private House house;

    @BeforeEach
    void start() throws Exception {
        house = new House(folder, 2, 100, 4);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void writesOneJsonDocumentABatchToAFileByAYamlRouteAlone() throws Exception {
        RouteText text = new RouteText(
                "export.yaml",
                """
                - route:
                    id: export
                    from:
                      uri: tiepm:readings
                      parameters:
                        asset: press-7
                      steps:
                        - to:
                            uri: file:FOLDER
                            parameters: { fileName: "${header.TiepmAsset}.jsonl", fileExist: Append, appendChars: "\\\\n" }
                        - to: mock:done
                """
                        .replace("FOLDER", folder.resolve("out").toString()));
        text.join(house.routes, text.tryOut(house.routes.contexts()));
        MockEndpoint done = house.routes.camel().getEndpoint("mock:done", MockEndpoint.class);
        done.expectedMessageCount(2);
        house.offer(Batches.of("press-7", 1));
        house.offer(Batches.of("press-8", 1));
        house.offer(Batches.of("press-7", 2));
        done.assertIsSatisfied();
        List<String> lines = Files.readAllLines(folder.resolve("out/press-7.jsonl"));
        assertEquals(2, lines.size());
        JsonNode second = JSON.readTree(lines.get(1));
        assertEquals("press-7", second.get("asset").asText());
        assertEquals(2, second.get("sequence").asLong());
        assertEquals(
                Batches.of("press-7", 2).digest().toString(),
                second.get("digest").asText());
        assertEquals(
                JSON.readTree(
                        """
                        [{"point":"oil.temperature","at":"2026-11-21T12:00:00Z","received":"2026-11-21T12:00:00Z",
                          "value":42.0,"unit":"Cel","quality":"good","flags":[]},
                         {"point":"door","at":"2026-11-21T12:00:00Z","received":"2026-11-21T12:00:00Z",
                          "value":null,"unit":"1","quality":"device-fault","flags":[]}]
                        """),
                second.get("samples"));
    }

    @Test
    void tellsAlarmsAndReportsAsJson() throws Exception {
        hear("tiepm:alarms", "${body}");
        hear("tiepm:reports", "${body}");
        house.offer(Batches.of("press-7", 1));
        List<JsonNode> both = new ArrayList<>(List.of(JSON.readTree(next()), JSON.readTree(next())));
        both.sort((a, b) -> Boolean.compare(a.has("oee"), b.has("oee")));
        JsonNode alarm = both.get(0);
        assertEquals("press-7/oil.temperature", alarm.get("id").asText());
        assertEquals("UNACK", alarm.get("state").asText());
        assertEquals("high", alarm.get("priority").asText());
        JsonNode report = both.get(1);
        assertEquals(0.75, report.get("availability").asDouble());
        assertEquals(2700, report.get("producingSeconds").asDouble());
        assertTrue(report.get("oee").isNull());
    }

    @Test
    void tellsWhatWasAnchoredAndOfWhichLedger() throws Exception {
        hear("tiepm:anchors", "${body}");
        house.taps.anchored(new IntervalAnchor(
                "embedded",
                3,
                Digest.ZERO,
                Instant.parse("2026-11-21T12:00:00Z"),
                Instant.parse("2026-11-21T12:01:00Z"),
                12,
                600,
                1,
                false,
                IntervalAnchor.State.ANCHORED,
                "",
                Optional.of(Digest.ZERO),
                OptionalLong.of(32),
                OptionalLong.of(37_460)));
        String zero = "0".repeat(64);
        assertEquals(
                JSON.readTree(
                        """
                        {"chain":"embedded","sequence":3,"root":"ZERO","from":"2026-11-21T12:00:00Z",
                         "until":"2026-11-21T12:01:00Z","batches":12,"readings":600,"statements":1,"gap":false,
                         "transaction":"ZERO","block":32,"gas":37460}
                        """
                                .replace("ZERO", zero)),
                JSON.readTree(next()));
    }

    @Test
    void refusesToTellOfOneAssetWhatIsOfAll() {
        Exception told = assertThrows(Exception.class, () -> hear("tiepm:anchors?asset=press-7", "${body}"));
        assertTrue(
                String.valueOf(told.getCause()).contains("tiepm:anchors tells of all assets together"),
                () -> told + " " + told.getCause());
    }

    @Test
    void tellsWhatAPersonDoesWithAnAlarmToo() throws Exception {
        hear("tiepm:alarms", "${body.id} ${body.state} by ${body.by}");
        Alarm raised = JumpyAlert.alarm(new AssetId("press-7"));
        house.taps.changed(new Alarm(
                raised.point(),
                Alarm.State.ACK,
                raised.priority(),
                raised.since(),
                raised.raised(),
                raised.score(),
                raised.finding(),
                Optional.empty(),
                Optional.of("ann")));
        assertEquals("press-7/oil.temperature ACK by ann", next());
    }

    @Test
    void letsExpressionsReachIntoABody() throws Exception {
        hear("tiepm:readings", "${body.asset} ${body.samples[0].value} ${header.TiepmTopic}");
        house.offer(Batches.of("press-7", 1));
        assertEquals("press-7 41.0 readings", next());
    }

    @Test
    void letsNewsWaitWhileARouteIsSuspendedAndCountsWhatItLost() throws Exception {
        hear("tiepm:readings", "${body.sequence}");
        house.offer(Batches.of("press-7", 1));
        assertEquals("1", next());
        house.routes.camel().getRouteController().suspendRoute("hear-readings");
        for (long sequence = 2; sequence <= 8; sequence++) {
            house.offer(Batches.of("press-7", sequence));
        }
        house.settle("press-7");
        assertEquals(0, heard.size());
        house.routes.camel().getRouteController().resumeRoute("hear-readings");
        assertEquals(List.of("5", "6", "7", "8"), List.of(next(), next(), next(), next()));
        assertEquals(3, house.taps.dropped());
    }

    @Test
    void endsListeningWithItsRoute() throws Exception {
        hear("tiepm:readings", "${body}");
        assertEquals(1, house.taps.size());
        house.routes.leave("tiepm:readings");
        assertEquals(0, house.taps.size());
    }

    @Test
    void isDescribedForTools() throws Exception {
        JsonNode described = JSON.readTree(house.routes
                .camel()
                .getCamelContextExtension()
                .getContextPlugin(CatalogCamelContext.class)
                .getComponentParameterJsonSchema("tiepm"));
        assertEquals("tiepm", described.at("/component/scheme").asText());
        assertEquals(4, described.at("/properties/topic/enum").size());
        assertTrue(described.at("/properties").has("asset"));
        assertTrue(described.at("/headers").has(TiepmConsumer.ASSET));
        assertTrue(described.at("/headers").has(TiepmConsumer.TOPIC));
    }

    private void hear(String uri, String told) throws Exception {
        house.routes.join(uri, List.of(), List.of(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("hear-" + uri.substring("tiepm:".length()))
                        .transform(simple(told))
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
            }
        }));
    }

    private String next() throws Exception {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }
}
