package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final long MS = 1_000_000;

    private final Plant plant = new Plant();
    private final FakePolled device = new FakePolled(plant.time);

    @Test
    void asksOnAFixedGridHoweverLongAReadingTakes() {
        device.manner = points -> {
            plant.time.spend(Duration.ofMillis(device.beats.size() * 37 % 180));
            return device.count(points);
        };
        plant.add("a", device, "1s");
        plant.pass("60S");
        assertTrue(device.beats.size() >= 60, () -> "only " + device.beats.size() + " beats");
        for (int i = 1; i < device.beats.size(); i++) {
            assertEquals(0, (device.beats.get(i) - device.beats.get(1)) % (1000 * MS), "beat " + i + " left the grid");
        }
        assertEquals(0, plant.status("a").late());
        assertEquals(State.UP, plant.status("a").state());
    }

    @Test
    void asksPointsOfOnePeriodTogetherAndAlwaysWithTheSameList() {
        plant.add(
                "a",
                device,
                Map.of(
                        "asset", "press-7",
                        "point.a", "1 | 1 | 100ms",
                        "point.b", "2 | 1 | 1s",
                        "point.c", "3 | 1 | 100ms"));
        plant.pass("10S");
        Map<Set<String>, List<List<Point>>> byNames = device.asked.stream()
                .collect(Collectors.groupingBy(points ->
                        points.stream().map(Point::id).map(PointId::name).collect(Collectors.toSet())));
        assertEquals(Set.of(Set.of("a", "c"), Set.of("b")), byNames.keySet());
        assertEquals(100, byNames.get(Set.of("a", "c")).size(), 1);
        assertEquals(10, byNames.get(Set.of("b")).size(), 1);
        byNames.values().forEach(lists -> lists.forEach(list -> assertSame(lists.get(0), list)));
    }

    @Test
    void neverNamesMorePointsInOneCallThanALinkMustTake() {
        Map<String, String> lines =
                IntStream.range(0, 2500).boxed().collect(Collectors.toMap(i -> "point.p" + i, i -> i + " | 1 | 1s"));
        lines.put("asset", "press-7");
        plant.add("a", device, lines);
        plant.pass("0.9S");
        assertEquals(
                List.of(1000, 1000, 500), device.asked.stream().map(List::size).toList());
    }

    @Test
    void leavesMissedBeatsOutInsteadOfBunchingThem() {
        plant.add("a", device, "100ms");
        plant.pass("1S");
        int before = device.beats.size();
        device.manner = points -> {
            plant.time.spend(Duration.ofMillis(2730));
            device.manner = device::count;
            return device.count(points);
        };
        plant.pass("4S");
        List<Long> beats = device.beats.subList(before, device.beats.size());
        for (int i = 1; i < beats.size(); i++) {
            assertTrue(beats.get(i) - beats.get(i - 1) >= 50 * MS, "two beats lie closer than half a period");
        }
        assertTrue(beats.size() <= 15, () -> beats.size() + " beats in 4 s, of which 2.7 s were blocked");
        assertEquals(27, plant.status("a").late(), 1);
    }

    @Test
    void countsAReadingThatBeginsMoreThanAFifthOfItsPeriodLate() {
        device.manner = points -> {
            boolean slow = points.get(0).address().equals("1");
            plant.time.spend(Duration.ofMillis(slow ? 1300 : 0));
            return device.count(points);
        };
        plant.add("a", device, Map.of("asset", "press-7", "point.slow", "1 | 1 | 10s", "point.b", "2 | 1 | 1s"));
        plant.pass("0.5S");
        assertEquals(0, plant.status("a").late());
        plant.pass("99S");
        assertEquals(10, plant.status("a").late(), 1);
    }

    @Test
    void spreadsLinksOverThePeriodSoThatTheyDoNotAskAtOnce() {
        for (int i = 0; i < 100; i++) {
            plant.add(
                    "link-" + i,
                    new FakePolled(plant.time) {
                        @Override
                        public List<Sample> read(List<Point> points) throws LinkException {
                            device.beats.add(plant.time.nanos());
                            return super.read(points);
                        }
                    },
                    Map.of("asset", "a-" + i, "point.p", "1 | 1 | 1s"));
        }
        plant.pass("5S");
        device.beats.clear();
        plant.pass("1S");
        assertEquals(100, device.beats.size());
        Map<Long, Long> perTenth = device.beats.stream()
                .collect(Collectors.groupingBy(nanos -> nanos / (100 * MS), Collectors.counting()));
        perTenth.forEach((tenth, count) -> assertTrue(count <= 15, count + " links asked within a tenth of a second"));
    }

    @Test
    void asksForTheFirstTimeWithinASecondAlsoWhereThePeriodIsADay() {
        plant.add("other", new FakePolled(plant.time), Map.of("asset", "other", "point.p", "1 | 1 | 1d"));
        plant.add("a", device, "1d");
        plant.pass("1S");
        assertEquals(1, device.beats.size());
        plant.pass("48H");
        assertEquals(3, device.beats.size(), 1);
    }

    @Test
    void twoLinksMayServeOneAsset() {
        FakePolled other = new FakePolled(plant.time);
        plant.add("a", device, Map.of("asset", "press-7", "point.x", "1 | 1 | 1s"));
        plant.add("b", other, Map.of("asset", "press-7", "point.y", "1 | 1 | 1s"));
        plant.pass("10S");
        plant.stop();
        Map<String, Long> counts = plant.flow.samples().stream()
                .collect(Collectors.groupingBy(sample -> sample.point().name(), Collectors.counting()));
        assertEquals(Set.of("x", "y"), counts.keySet());
        assertEquals(
                plant.flow.kept.stream().map(batch -> batch.sequence()).toList(),
                LongStream.rangeClosed(1, plant.flow.kept.size()).boxed().toList());
    }

    @Test
    void theClockBeingSetDoesNotDisturbTheRhythm() {
        plant.add("a", device, "1s");
        plant.pass("10.1S");
        plant.time.setClockBy(Duration.ofDays(10));
        plant.pass("10S");
        plant.time.setClockBy(Duration.ofDays(-20));
        plant.pass("10S");
        List<Long> steps = IntStream.range(2, device.beats.size())
                .mapToObj(i -> device.beats.get(i) - device.beats.get(i - 1))
                .distinct()
                .toList();
        assertEquals(List.of(1000 * MS), steps);
        assertEquals(0, plant.status("a").late());
    }
}
