package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.evidence.Gap;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Plant plant = new Plant();
    private final FakePolled device = new FakePolled(plant.time);

    private List<Sample> noLink() {
        plant.stop();
        return plant.flow.samples().stream()
                .filter(sample -> sample.quality() == Quality.NO_LINK)
                .toList();
    }

    @Test
    void aDeviceThatDoesNotAnswerIsTriedAgainEverLessOften() {
        List<Long> tries = new ArrayList<>();
        device.door = () -> {
            tries.add(plant.time.nanos());
            throw new LinkException(Fault.UNREACHABLE, "nobody answers at 10.0.4.17:502");
        };
        plant.add("a", device, "1s");
        plant.pass("10M");
        for (int i = 1; i < tries.size(); i++) {
            double wait = (tries.get(i) - tries.get(i - 1)) / 1e9;
            double most = Math.min(60, Math.pow(2, i - 1));
            assertTrue(wait >= most / 2 && wait <= most, "try " + i + " came after " + wait + " s, most is " + most);
        }
        assertTrue(tries.size() > 10);
        assertEquals(State.UNREACHABLE, plant.status("a").state());
        assertEquals(
                Optional.of("nobody answers at 10.0.4.17:502"),
                plant.status("a").problem());
    }

    @Test
    void aDeviceThatAcceptsAndStaysSilentIsTriedAgainEverLessOftenToo() {
        device.door = () -> device.manner = points -> {
            device.manner = again -> {
                throw new LinkException(Fault.UNREACHABLE, "silent");
            };
            return points.stream()
                    .map(point -> Sample.missing(point.id(), plant.time.instant(), Quality.NO_LINK))
                    .toList();
        };
        plant.add("a", device, "1s");
        plant.pass("10M");
        assertTrue(device.connects > 10 && device.connects < 25, device.connects + " times in ten minutes");
        assertEquals(State.UNREACHABLE, plant.status("a").state());
    }

    @Test
    void thePointsOfALinkThatIsTakenAwaySaySoOnce() {
        plant.add("a", device, "1s");
        plant.pass("10s");
        plant.intake.depart("a");
        plant.pass("10M");
        List<Sample> samples = plant.flow.samples();
        assertEquals(Quality.NO_LINK, samples.get(samples.size() - 1).quality());
        assertEquals(1, noLink().size());
    }

    @Test
    void aStopOfTheHouseIsNoOutage() {
        plant.add("a", device, "1s");
        plant.pass("10s");
        assertEquals(List.of(), noLink());
    }

    @Test
    void theWaitIsShortAgainAfterTheDeviceHasGivenASample() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1);
        assertEquals(1_000_000_000L, backoff.next());
        assertEquals(2_000_000_000L, backoff.next());
        backoff.reset();
        assertEquals(1_000_000_000L, backoff.next());
        for (int i = 0; i < 100; i++) {
            backoff.next();
        }
        assertEquals(60_000_000_000L, backoff.next());
    }

    @Test
    void aLostDeviceIsToldByEveryPointOnceAndAgainEveryMinute() {
        plant.add("a", device, Map.of("asset", "press-7", "point.x", "1 | 1 | 1s", "point.y", "1 | 1 | 10s"));
        plant.pass("10.1S");
        device.manner = points -> {
            throw new LinkException(Fault.UNREACHABLE, "gone");
        };
        device.door = () -> {
            throw new LinkException(Fault.UNREACHABLE, "gone");
        };
        Instant lost = plant.time.instant();
        plant.pass("150S");
        List<Sample> told = noLink();
        assertEquals(6, told.size());
        assertTrue(told.stream()
                .limit(2)
                .allMatch(sample -> Duration.between(lost, sample.at()).compareTo(Duration.ofSeconds(2)) <= 0));
    }

    @Test
    void theTimeUntilADeviceIsBackIsAGap() {
        plant.add("a", device, "1s");
        plant.pass("10.1S");
        device.manner = points -> {
            device.manner = device::count;
            throw new LinkException(Fault.UNREACHABLE, "gone");
        };
        plant.pass("10S");
        plant.stop();
        assertEquals(1, plant.flow.gaps().size());
        Gap gap = plant.flow.gaps().get(0);
        assertEquals(Gap.Cause.NO_LINK, gap.cause());
        assertEquals(VirtualTime.START.plusSeconds(10), gap.period().from());
        assertTrue(gap.period().to().isBefore(VirtualTime.START.plusSeconds(13)));
        assertTrue(plant.flow.numbers(Plant.TEMPERATURE).size() > 17);
        assertEquals(1, device.disconnects - 1, "once after the fault, once at the stop");
    }

    @Test
    void aPauseLetsGoOfTheDeviceUntilItIsRestartedAndLeavesAGap() {
        plant.add("a", device, "1s");
        plant.pass("10.1S");
        plant.intake.pause("a", Duration.ofMinutes(5));
        plant.pass("60S");
        assertEquals(State.UNREACHABLE, plant.status("a").state());
        assertEquals(1, device.connects, "nobody reaches for it meanwhile");
        plant.intake.restart("a");
        plant.pass("5S");
        assertEquals(State.UP, plant.status("a").state());
        plant.intake.pause("a", Duration.ofMinutes(5));
        plant.pass("6M");
        assertEquals(State.UP, plant.status("a").state(), "it ends by itself");
        plant.stop();
        assertEquals(
                List.of(Gap.Cause.NO_LINK, Gap.Cause.NO_LINK),
                plant.flow.gaps().stream().map(Gap::cause).toList());
    }

    @Test
    void aRefusalIsTriedAgainAfterAnHour() {
        device.door = () -> {
            throw new LinkException(Fault.REFUSED, "wrong password");
        };
        plant.add("a", device, "1s");
        plant.pass("59M");
        assertEquals(1, device.connects);
        assertEquals(State.REFUSED, plant.status("a").state());
        plant.pass("2M");
        assertEquals(2, device.connects);
    }

    @Test
    void whatIsMisconfiguredIsLeftAloneUntilItIsRestarted() {
        device.door = () -> {
            throw new LinkException(Fault.MISCONFIGURED, "no such host");
        };
        plant.add("a", device, "1s");
        plant.pass("48H");
        assertEquals(1, device.connects);
        assertEquals(State.MISCONFIGURED, plant.status("a").state());
        device.door = () -> {};
        plant.intake.restart("a");
        plant.pass("1S");
        assertEquals(State.UP, plant.status("a").state());
    }

    @Test
    void anAddressTheDriverCannotReadIsAMistakeOfTheConfiguration() {
        device.door = () -> {
            throw new AddressException("holding:x", 8, "a number, such as holding:40001");
        };
        plant.add("a", device, "1s");
        plant.pass("1S");
        assertEquals(State.MISCONFIGURED, plant.status("a").state());
        assertTrue(plant.status("a").problem().orElseThrow().contains("character 9"));
    }

    @Test
    void aDriverThatBreaksIsSetAsideAndNobodyElseNotices() {
        FakePolled other = new FakePolled(plant.time);
        plant.add("broken", device, "1s");
        plant.add("other", other, Map.of("asset", "other", "point.p", "1 | 1 | 1s"));
        for (Throwable bug : List.of(new IllegalStateException("boom"), new NoClassDefFoundError("x/Y"))) {
            device.manner = points -> {
                throw sneaky(bug);
            };
            plant.pass("10S");
            assertEquals(State.SET_ASIDE, plant.status("broken").state());
            assertTrue(plant.status("broken").problem().orElseThrow().contains(bug.toString()));
            device.manner = device::count;
            plant.intake.restart("broken");
            plant.pass("10S");
            assertEquals(State.UP, plant.status("broken").state());
        }
        assertEquals(40, other.beats.size(), 1);
        assertEquals(0, plant.status("other").late());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable bug) throws T {
        throw (T) bug;
    }

    @Test
    void aDriverThatAnswersSomethingElseThanWasAskedIsSetAside() {
        device.manner = points -> List.of();
        plant.add("a", device, "1s");
        plant.pass("1S");
        assertEquals(
                Optional.of("its driver gave 0 samples for 1 points; tell its maker"),
                plant.status("a").problem());
        assertEquals(State.SET_ASIDE, plant.status("a").state());
    }

    @Test
    void aSamplesOldTimeMakesItStaleUnlessTheDevicesClockIsJustWrong() {
        Instant old = VirtualTime.START.minusSeconds(3600);
        device.manner = points -> {
            Instant at = device.beats.size() < 10 ? old : old.plusSeconds(device.beats.size());
            return List.of(new Sample(
                    Plant.TEMPERATURE, at, plant.time.instant(), new Value.Integer(device.beats.size()), Quality.GOOD));
        };
        plant.add("a", device, "1s");
        plant.pass("20S");
        plant.stop();
        List<Quality> qualities =
                plant.flow.samples().stream().map(Sample::quality).toList();
        assertTrue(qualities.subList(0, 9).stream().allMatch(quality -> quality == Quality.STALE));
        assertTrue(qualities.subList(9, qualities.size()).stream().allMatch(quality -> quality == Quality.GOOD));
    }

    @Test
    void aTimeThatNoClockShowsIsReplacedAndTheSampleUncertain() {
        device.manner = points -> List.of(new Sample(
                Plant.TEMPERATURE,
                Instant.parse("1601-01-01T00:00:00Z"),
                plant.time.instant(),
                new Value.Integer(1),
                Quality.GOOD));
        plant.add("a", device, "1d");
        plant.pass("2S");
        plant.stop();
        Sample sample = plant.flow.samples().get(0);
        assertEquals(sample.received(), sample.at());
        assertFalse(sample.quality() == Quality.GOOD);
    }

    @Test
    void aTestMeasuresEveryPointOutOfRhythm() throws Exception {
        plant.add("a", device, Map.of("asset", "press-7", "point.x", "1 | 1 | 1h", "point.y", "1 | 1 | 1d"));
        plant.pass("2S");
        LinkReport report = tested("a").join();
        assertEquals(
                List.of("x", "y"),
                report.samples().stream().map(sample -> sample.point().name()).toList());
        int kept = plant.flow.samples().size();
        plant.pass("2S");
        assertEquals(kept, plant.flow.samples().size(), "what a test measures is no history");
    }

    @Test
    void aTestOfALinkThatIsNotUpTellsWhy() {
        device.door = () -> {
            throw new LinkException(Fault.REFUSED, "wrong password");
        };
        plant.add("a", device, "1s");
        plant.pass("2S");
        CompletionException told =
                assertThrows(CompletionException.class, () -> tested("a").join());
        LinkException why = (LinkException) told.getCause();
        assertEquals(Fault.REFUSED, why.fault());
        assertEquals("wrong password", why.getMessage());
        assertThrows(IllegalArgumentException.class, () -> plant.intake.test("nobody"));
    }

    private CompletableFuture<LinkReport> tested(String name) {
        CompletableFuture<LinkReport> report =
                plant.intake.loop(name).orElseThrow().probes().test();
        plant.pass("1S");
        assertTrue(report.isDone());
        return report;
    }

    @Test
    void whatItLetGoOfIsNotCalledAgain() {
        plant.add("a", device, "1s");
        plant.pass("5S");
        plant.intake.depart("a");
        int beats = device.beats.size();
        assertEquals(1, device.disconnects);
        plant.pass("60S");
        assertEquals(beats, device.beats.size());
        assertTrue(plant.intake.all().isEmpty());
        assertTrue(plant.lines.all().isEmpty(), "the line goes with the last link, once it is empty");
    }
}
