package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.contract.SensorData;
import io.tiepm.evidence.BatchCodec;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.HistorianException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainRouteTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void start() throws Exception {
        house = new House(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void whatIsDurableIsToldToWhoAnchorsIt() throws Exception {
        Accepted answer = assertInstanceOf(Accepted.class, house.offer(Batches.of("press-7", 1)));
        assertSame(answer, house.anchoring.noted.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void hasTheOrderThatIsWrittenDown() throws Exception {
        StringBuilder outline = new StringBuilder();
        for (RouteDefinition route : house.routes
                .camel()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteDefinitions()) {
            outline.append(route.getRouteId()).append('\n');
            outline(route.getOutputs(), "  ", outline);
        }
        Path golden = Path.of("src/test/resources/main-route.txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(golden, outline);
        }
        assertEquals(Files.readString(golden), outline.toString());
    }

    private static void outline(List<ProcessorDefinition<?>> steps, String margin, StringBuilder to) {
        for (ProcessorDefinition<?> step : steps) {
            to.append(margin)
                    .append(step.hasCustomIdAssigned() ? step.getId() : step.getShortName())
                    .append('\n');
            outline(step.getOutputs(), margin + "  ", to);
        }
    }

    @Test
    void acknowledgesWhatTheHistorianKept() throws Exception {
        SignedBatch batch = Batches.of("press-7", 1);
        Accepted answer = assertInstanceOf(Accepted.class, house.offer(batch));
        assertSame(batch, answer.batch());
        assertEquals(List.of(batch), house.historian.kept);
        assertEquals(1, house.routes.counts().batches());
        assertEquals(2, house.routes.counts().samples());
    }

    @Test
    void doesNotAcknowledgeWhatTheHistorianCouldNotKeep() throws Exception {
        house.historian.full = true;
        assertInstanceOf(HistorianException.class, house.failure(Batches.of("press-7", 1)));
        house.historian.full = false;
        house.offer(Batches.of("press-7", 1));
        assertEquals(1, house.routes.counts().failures());
        assertEquals(1, house.historian.kept.size());
    }

    @Test
    void doesNotAcknowledgeWhileSensorDataOrTheHistorianIsAway() throws Exception {
        house.contracts.unsetHistorian(house.historian);
        assertEquals(
                "historian is away; start its bundle",
                house.failure(Batches.of("press-7", 1)).getMessage());
        SensorData judge = House::accepted;
        house.contracts.setSensorData(judge);
        house.contracts.unsetSensorData(judge);
        assertEquals(
                "sensor-data is away; start its bundle",
                house.failure(Batches.of("press-7", 1)).getMessage());
    }

    @Test
    void setsARejectedBatchAsideAndSaysSo() throws Exception {
        house.contracts.setSensorData(batch -> new Rejected(batch, Reason.UNKNOWN_KEY, "not this key"));
        SignedBatch batch = Batches.of("press-7", 3);
        assertInstanceOf(Rejected.class, house.offer(batch));
        assertTrue(house.historian.kept.isEmpty());
        assertEquals(1, house.routes.counts().rejections(Reason.UNKNOWN_KEY));
        try (Stream<Path> files = Files.list(folder.resolve("quarantine"))) {
            Path file = files.findFirst().orElseThrow();
            assertTrue(file.getFileName().toString().startsWith("press-7-3-unknown-key-"), file.toString());
            assertEquals(batch, BatchCodec.decode(Files.readAllBytes(file)));
        }
    }

    @Test
    void countsWhatAContractMissedWhileItWasAway() throws Exception {
        house.contracts.unsetPerformanceBenchmark(house.benchmark);
        house.offer(Batches.of("press-7", 1));
        house.offer(Batches.of("press-7", 2));
        house.settle("press-7");
        house.contracts.setPerformanceBenchmark(house.benchmark);
        house.offer(Batches.of("press-7", 3));
        house.settle("press-7");
        assertEquals(3, house.historian.kept.size());
        assertEquals(2, house.contracts.performanceBenchmark().skipped());
        assertEquals(2, house.contracts.maintenanceAlert().skipped());
        assertEquals(2, house.contracts.efficiencyAnalytics().skipped());
    }

    @Test
    void goesOnWhenAContractBreaks() throws Exception {
        house.contracts.setMaintenanceAlert(new BrokenAlert());
        house.offer(Batches.of("press-7", 1));
        house.offer(Batches.of("press-7", 2));
        house.settle("press-7");
        assertEquals(2, house.contracts.maintenanceAlert().failed());
        assertEquals(2, house.contracts.efficiencyAnalytics().skipped());
        assertEquals(0, house.routes.counts().failures());
    }

    @Test
    void offersABatchAgainThatTheJudgeBrokeOn() throws Exception {
        house.contracts.setSensorData(batch -> {
            throw new IllegalStateException("a bug");
        });
        assertTrue(house.failure(Batches.of("press-7", 1)).getMessage().startsWith("sensor-data broke on batch 1"));
        assertEquals(1, house.contracts.sensorData().failed());
    }
}
