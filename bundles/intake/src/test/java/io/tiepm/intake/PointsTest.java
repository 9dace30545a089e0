package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkStatus.State;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PointsTest {
    private static final AssetId PRESS = new AssetId("press-7");

    private static List<Point> parse(String line) {
        return Points.of(PRESS, Map.of("point.spindle.temperature", line, "host", "10.0.4.17", "asset", "press-7"));
    }

    @Test
    void readsAddressUnitAndPeriod() {
        assertEquals(
                List.of(new Point(
                        new PointId(PRESS, "spindle.temperature"),
                        "holding:40001:float32",
                        Unit.CELSIUS,
                        Duration.ofSeconds(1))),
                parse(" holding:40001:float32 |Cel | 1s "));
    }

    @Test
    void anAddressMayHoldBars() {
        assertEquals("a|b | c", parse("a|b | c | 1 | 10ms").get(0).address());
    }

    @TestFactory
    Stream<DynamicTest> readsEveryUnitOfTime() {
        return Stream.of(
                        Map.entry("10ms", 10L),
                        Map.entry("500 ms", 500L),
                        Map.entry("2s", 2000L),
                        Map.entry("5min", 300_000L),
                        Map.entry("5m", 300_000L),
                        Map.entry("1h", 3_600_000L),
                        Map.entry("1d", 86_400_000L))
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertEquals(
                                Duration.ofMillis(each.getValue()),
                                parse("a | 1 | " + each.getKey()).get(0).period())));
    }

    @TestFactory
    Stream<DynamicTest> refusesNonsenseInOneSentenceThatNamesTheLine() {
        return Stream.of(
                        "holding:40001",
                        "holding:40001 | Cel",
                        " | Cel | 1s",
                        "a | | 1s",
                        "a | degrees C | 1s",
                        "a | Cel | 1",
                        "a | Cel | fast",
                        "a | Cel | -1s",
                        "a | Cel | 1.5s",
                        "a | Cel | 9ms",
                        "a | Cel | 25h",
                        "a | Cel | 99999999999s",
                        "")
                .map(line -> DynamicTest.dynamicTest("'" + line + "'", () -> {
                    String told = assertThrows(IllegalArgumentException.class, () -> parse(line))
                            .getMessage();
                    assertTrue(told.contains("spindle.temperature"), told);
                    assertTrue(!told.contains("\n") && told.length() < 300, told);
                }));
    }

    @Test
    void refusesALinkWithoutPoints() {
        String told = assertThrows(IllegalArgumentException.class, () -> Points.of(PRESS, Map.of("host", "x")))
                .getMessage();
        assertTrue(told.contains("point."), told);
    }

    @Test
    void aMistakeIsShownAndHarmsNobodyElse() {
        Plant plant = new Plant();
        FakePolled device = new FakePolled(plant.time);
        plant.add("good", new FakePolled(plant.time), "1s");
        plant.add("period", device, Map.of("asset", "a", "point.x", "1 | 1 | soon"));
        plant.add("asset", device, Map.of("asset", "Press 7", "point.x", "1 | 1 | 1s"));
        plant.add("Nobody's", device, Map.of("point.x", "1 | 1 | 1s"));
        plant.add("name", device, Map.of("asset", "a", "point.Hot", "1 | 1 | 1s"));
        plant.pass("10S");
        assertEquals(State.UP, plant.status("good").state());
        for (String wrong : List.of("period", "asset", "Nobody's", "name")) {
            assertEquals(State.MISCONFIGURED, plant.status(wrong).state());
            assertTrue(plant.status(wrong).problem().isPresent());
        }
        assertEquals(0, device.connects);
    }

    @Test
    void aLinkWhosePointIsTakenWaitsUntilItIsFree() {
        Plant plant = new Plant();
        FakePolled second = new FakePolled(plant.time);
        plant.add("first", new FakePolled(plant.time), "1s");
        plant.add("second", second, "1s");
        plant.pass("2S");
        assertEquals(State.MISCONFIGURED, plant.status("second").state());
        assertEquals(
                Optional.of(
                        "press-7/temperature is measured by link first already; give one of the points another name"),
                plant.status("second").problem());
        plant.intake.depart("first");
        plant.pass("2S");
        assertEquals(State.UP, plant.status("second").state());
    }

    @Test
    void aSecondLinkOfANameIsRefused() {
        Plant plant = new Plant();
        plant.add("a", new FakePolled(plant.time), "1s");
        Map<String, Object> same = new HashMap<>(Map.of("asset", "other", "point.x", "1 | 1 | 1s"));
        same.put("service.pid", "io.tiepm.driver.other~a");
        plant.intake.arrive("key", same, new FakePolled(plant.time));
        plant.pass("1S");
        assertEquals(
                List.of(State.UP, State.MISCONFIGURED),
                plant.intake.all().stream().map(link -> link.state()).toList());
    }

    @Test
    void aDriverThatCouldNotBeMadeIsShown() {
        Plant plant = new Plant();
        plant.intake.arrive(
                "key", Map.of("asset", "a", "point.x", "1 | 1 | 1s", "service.pid", "io.tiepm.driver.other~a"), null);
        assertEquals(State.MISCONFIGURED, plant.status("a").state());
    }
}
