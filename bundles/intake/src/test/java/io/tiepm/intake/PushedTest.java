package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.SampleSink;
import io.tiepm.evidence.Gap;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushedTest {
    private final Plant plant = new Plant();
    private final FakePushed device = new FakePushed();

    private Sample sample(int number) {
        return Sample.good(Plant.TEMPERATURE, plant.time.instant(), new Value.Integer(number));
    }

    @Test
    void passesOnWhatTheDeviceSays() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        for (int i = 0; i < 100; i++) {
            device.sinks.get(0).put(sample(i));
            plant.pass("0.1S");
        }
        plant.stop();
        assertEquals(100, plant.flow.samples().size());
        assertEquals(1, device.disconnects);
    }

    @Test
    void aValueGoesStaleOnceWhenItsPointFallsSilentForThreePeriods() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        device.sinks.get(0).put(sample(7));
        plant.pass("2.9S");
        assertTrue(plant.flow.samples().stream().allMatch(sample -> sample.quality() == Quality.GOOD));
        plant.pass("1H");
        List<Sample> stale = plant.flow.samples().stream()
                .filter(sample -> sample.quality() == Quality.STALE)
                .toList();
        assertEquals(1, stale.size());
        assertEquals(new Value.Integer(7), stale.get(0).value());
        assertEquals(VirtualTime.START.plusSeconds(1), stale.get(0).at());
        device.sinks.get(0).put(sample(8));
        plant.pass("10S");
        plant.stop();
        assertEquals(
                List.of(Quality.GOOD, Quality.STALE, Quality.GOOD, Quality.STALE),
                plant.flow.samples().stream().map(Sample::quality).toList());
    }

    @Test
    void aPointThatWasNeverHeardSaysSo() {
        plant.add("a", device, "1s");
        plant.pass("1M");
        plant.stop();
        assertEquals(
                List.of(Quality.NO_LINK),
                plant.flow.samples().stream().map(Sample::quality).toList());
    }

    @Test
    void aLostLinkIsLetGoOfAndListenedToAgain() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        device.sinks.get(0).put(sample(1));
        plant.pass("1S");
        device.sinks.get(0).lost(new LinkException(Fault.UNREACHABLE, "the broker went away"));
        plant.pass("0.1S");
        assertEquals(State.UNREACHABLE, plant.status("a").state());
        plant.pass("2S");
        assertEquals(State.UP, plant.status("a").state());
        assertEquals(2, device.sinks.size());
        device.sinks.get(0).put(sample(99));
        device.sinks.get(1).put(sample(2));
        plant.stop();
        assertEquals(List.of(1.0, 2.0), plant.flow.numbers(Plant.TEMPERATURE), "the old connection's sink is deaf");
        assertEquals(
                List.of(Gap.Cause.NO_LINK),
                plant.flow.gaps().stream().map(Gap::cause).toList());
    }

    @Test
    void whatADeviceHadKeptComesLateAndItIsRecordedFromWhenToWhen() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        device.sinks.get(0).put(sample(3));
        Instant first = plant.time.instant().minusSeconds(60);
        Instant second = first.plusSeconds(1);
        plant.pass("1S");
        assertTrue(device.sinks.get(0).late(List.of(at(first, 1), at(second, 2))));
        plant.pass("10S");
        plant.stop();
        assertEquals(List.of(3.0, 1.0, 2.0, 3.0), plant.flow.numbers(Plant.TEMPERATURE));
        assertEquals(List.of(new Gap(new Period(first, second.plusNanos(1)), Gap.Cause.FILLED, 2)), plant.flow.gaps());
        assertEquals(
                1,
                plant.flow.samples().stream()
                        .filter(sample -> sample.quality() == Quality.STALE)
                        .count(),
                "it is as stale as it was");
    }

    @Test
    void aLinkIsToldWhenEachPointWasMeasuredLastThatIsKept() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        assertEquals(Optional.empty(), device.sinks.get(0).lastKept(Plant.TEMPERATURE));
        Instant when = plant.time.instant().minusSeconds(60);
        device.sinks.get(0).put(at(when, 1));
        plant.pass("2S");
        SampleSink sink = device.sinks.get(0);
        assertEquals(Optional.of(when), sink.lastKept(Plant.TEMPERATURE));
        assertEquals(Optional.empty(), sink.lastKept(new PointId(Plant.PRESS, "no.point.of.it")));
        plant.lines.unsetHistorian(plant.flow);
        assertEquals(Optional.empty(), sink.lastKept(Plant.TEMPERATURE));
    }

    private static Sample at(Instant when, double number) {
        return new Sample(Plant.TEMPERATURE, when, when.plusSeconds(60), new Value.Real(number), Quality.GOOD);
    }

    @Test
    void aDriverThatSpeaksOfPointsItDoesNotHaveIsSetAside() {
        plant.add("a", device, Map.of("asset", "press-7", "point.x", "1 | 1 | 1s"));
        plant.pass("1S");
        SampleSink sink = device.sinks.get(0);
        sink.put(Sample.good(new PointId(Plant.PRESS, "y"), plant.time.instant(), new Value.Integer(1)));
        plant.pass("1S");
        assertEquals(State.SET_ASIDE, plant.status("a").state());
    }

    @Test
    void aTestTellsWhatWasHeardLast() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        device.sinks.get(0).put(sample(5));
        var report = plant.intake.loop("a").orElseThrow().probes().test();
        plant.pass("0.1S");
        assertEquals(new Value.Integer(5), report.join().samples().get(0).value());
    }

    @Test
    void whatStillHoldsIsNotStale() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        device.sinks.get(0).put(sample(7));
        for (int second = 0; second < 60; second++) {
            plant.pass("1S");
            device.sinks.get(0).alive();
        }
        assertEquals(List.of(7.0), plant.flow.numbers(Plant.TEMPERATURE));
        plant.pass("1M");
        assertEquals(List.of(7.0, 7.0), plant.flow.numbers(Plant.TEMPERATURE), "stale, now that nobody says so");
    }

    @Test
    void aDeviceThatIsThereMakesNoValueOfAPointThatWasNeverHeard() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        for (int second = 0; second < 60; second++) {
            plant.pass("1S");
            device.sinks.get(0).alive();
        }
        plant.stop();
        assertEquals(
                List.of(Quality.NO_LINK),
                plant.flow.samples().stream().map(Sample::quality).toList());
    }

    @Test
    void tellsWhenWhatCameTogetherCannotBeLostAnyMore() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        plant.flow.instead(batch -> FakeFlow.failed("the disk is full"));
        List<String> acknowledged = new ArrayList<>();
        assertTrue(device.sinks.get(0).put(List.of(sample(1), sample(2)), () -> acknowledged.add("first")));
        assertTrue(device.sinks.get(0).put(List.of(sample(3)), () -> acknowledged.add("second")));
        plant.pass("30S");
        assertEquals(List.of(), acknowledged, "while the flow takes nothing");
        plant.flow.asUsual();
        plant.pass("30S");
        assertEquals(List.of("first", "second"), acknowledged);
        assertEquals(
                List.of(1.0, 2.0, 3.0), plant.flow.numbers(Plant.TEMPERATURE).subList(0, 3));
    }

    @Test
    void whatWasJudgedAndSetAsideNeedNotComeAgain() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        plant.flow.instead(batch -> FakeFlow.rejected(batch, Acceptance.Reason.WRONG_SIGNATURE));
        List<String> acknowledged = new ArrayList<>();
        device.sinks.get(0).put(List.of(sample(1)), () -> acknowledged.add("it"));
        plant.pass("5S");
        assertEquals(List.of("it"), acknowledged);
    }

    @Test
    void takesAllOfAMessageOrNothingWhenItIsFull() {
        Plant small = new Plant(Map.of("buffer_asset_samples", 1000));
        small.add("a", device, "1s");
        small.pass("1S");
        small.flow.instead(batch -> FakeFlow.failed("the disk is full"));
        List<String> acknowledged = new ArrayList<>();
        List<Sample> message = Collections.nCopies(600, sample(1));
        assertTrue(device.sinks.get(0).put(message, () -> acknowledged.add("first")));
        assertFalse(device.sinks.get(0).put(message, () -> acknowledged.add("second")));
        small.flow.asUsual();
        small.pass("1S");
        assertEquals(List.of("first"), acknowledged);
        small.pass("1S");
        assertTrue(device.sinks.get(0).put(message, () -> acknowledged.add("again")));
        small.pass("2S");
        assertEquals(List.of("first", "again"), acknowledged);
        assertEquals(1200, small.flow.numbers(Plant.TEMPERATURE).size());
        assertEquals(List.of(), small.flow.gaps(), "nothing is missing: what was not taken came again");
    }

    @Test
    void acknowledgesNothingOnAConnectionThatIsGone() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        List<String> acknowledged = new ArrayList<>();
        plant.flow.instead(batch -> FakeFlow.failed("the disk is full"));
        device.sinks.get(0).put(List.of(sample(1)), () -> acknowledged.add("late"));
        device.sinks.get(0).lost(new LinkException(Fault.UNREACHABLE, "the broker went away"));
        plant.pass("5S");
        plant.flow.asUsual();
        plant.pass("30S");
        assertEquals(List.of(), acknowledged);
        assertFalse(device.sinks.get(0).put(List.of(sample(2)), () -> acknowledged.add("deaf")));
    }
}
