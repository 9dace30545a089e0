package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import io.tiepm.status.Finding.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowFiguresTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhatPassedWhatWasRejectedAndWhatWasMissed() throws Exception {
        try (House house = new House(folder)) {
            FlowFigures figures =
                    new FlowFigures(house.contracts, house.quarantine, house.taps, house.routes, house.lanes);
            List<String> before = names(figures);
            house.contracts.unsetPerformanceBenchmark(house.benchmark);
            house.offer(Batches.of("press-7", 1));
            house.contracts.setSensorData(batch -> new Rejected(batch, Reason.UNKNOWN_KEY, "not this key"));
            house.offer(Batches.of("press-7", 2));
            Map<String, Double> now = figures.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
            assertEquals(1, now.get("batches"));
            assertEquals(2, now.get("samples"));
            assertEquals(1, now.get("rejected.unknown-key"));
            assertEquals(1, now.get("quarantine.files"));
            assertEquals(1, now.get("skipped.performance-benchmark"));
            assertEquals(0, now.get("lane.1.waiting"));
            assertEquals(before, names(figures));
        }
    }

    @Test
    void findsThePartThatIsAway() throws Exception {
        try (House house = new House(folder)) {
            FlowCheck check = new FlowCheck(house.contracts, house.lanes);
            assertEquals(Level.FINE, check.findings().get(0).level());
            house.contracts.unsetHistorian(house.historian);
            house.contracts.unsetPerformanceBenchmark(house.benchmark);
            List<Finding> findings = check.findings();
            assertEquals(
                    List.of(Level.BROKEN, Level.WARNING),
                    findings.stream().map(Finding::level).toList());
            assertTrue(
                    findings.get(0).what().startsWith("historian is away"),
                    findings.get(0).what());
        }
    }

    @Test
    void findsABatchThatIsStuck() throws Exception {
        try (House house = new House(folder)) {
            FlowCheck check = new FlowCheck(house.contracts, house.lanes, Duration.ZERO);
            house.historian.gate = new CountDownLatch(1);
            CompletionStage<Acceptance> answer = house.lanes.offer(Batches.of("press-7", 1));
            assertTrue(house.historian.atTheGate.await(10, TimeUnit.SECONDS));
            String found = check.findings().get(0).what();
            assertTrue(found.contains("has been busy with batch 1 of press-7"), found);
            house.historian.gate.countDown();
            House.get(answer);
        }
    }

    private static List<String> names(FlowFigures figures) {
        return figures.figures().stream().map(Figure::name).toList();
    }
}
