package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import io.tiepm.status.Finding.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusTest {
    private final Plant plant = new Plant(Map.of("buffer_asset_samples", 1000));
    private final FakePolled device = new FakePolled(plant.time);

    private Map<String, Double> figures() {
        return new IntakeFigures(plant.tally, plant.lines, plant.intake)
                .figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    private List<Finding> links() {
        return new LinksCheck(plant.intake).findings();
    }

    private List<Finding> buffers() {
        return new BuffersCheck(plant.lines).findings();
    }

    @Test
    void countsWhatWasTakenInAndWhatBecameOfIt() {
        plant.add("a", device, "100ms");
        plant.add("b", new FakePolled(plant.time), Map.of("asset", "b", "point.p", "1 | 1 | soon"));
        plant.pass("10S");
        Map<String, Double> figures = figures();
        assertEquals(device.beats.size(), figures.get("samples"));
        assertEquals(plant.flow.kept.size(), figures.get("batches.acknowledged"));
        assertEquals(2, figures.get("links.total"));
        assertEquals(1, figures.get("links.up"));
        assertEquals(0, figures.get("samples.dropped"));
        assertEquals(
                device.beats.size() - plant.flow.samples().size(), figures.get("waiting.samples"), "the rest waits");
        plant.intake.depart("a");
        assertEquals(
                device.beats.size() + 1, figures().get("samples"), "a count never falls, and the link said farewell");
    }

    @Test
    void theDoctorSeesEveryLinkThatDoesNotWork() {
        assertEquals(Level.WARNING, links().get(0).level());
        plant.add("a", device, "1s");
        plant.pass("1S");
        assertEquals(List.of(Finding.fine("1 links, all of them work")), links());
        device.manner = points -> {
            throw new LinkException(Fault.REFUSED, "wrong password");
        };
        plant.pass("2S");
        assertEquals(Level.BROKEN, links().get(0).level());
        assertEquals("link a: wrong password", links().get(0).what());
    }

    @Test
    void theDoctorSeesBuffersThatFillAndAreFull() {
        plant.add("a", device, "100ms");
        plant.pass("5S");
        assertEquals(Level.FINE, buffers().get(0).level());
        plant.flow.instead(batch -> FakeFlow.failed("the disk is full"));
        plant.pass("10S");
        assertEquals(Level.WARNING, buffers().get(0).level());
        plant.pass("200S");
        assertTrue(buffers().stream().anyMatch(found -> found.level() == Level.BROKEN));
        plant.flow.asUsual();
        plant.pass("60S");
        assertEquals(Level.FINE, buffers().get(0).level());
        plant.lines.unsetInlet(plant.flow);
        assertEquals(Level.BROKEN, buffers().get(0).level());
    }
}
