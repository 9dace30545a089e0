package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.AlarmInlet;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Limit;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.contract.kit.Readings;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Ratio;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredAlertTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AssetId PRESS = new AssetId("press-7");
    private static final PointId OIL = new PointId(PRESS, "oil");
    private static final PointId SILENT = new PointId(PRESS, AssetAlarms.DEVICE);

    @TempDir
    Path folder;

    private final OneAsset registration = OneAsset.inService(PRESS, specification(true));
    private final Readings readings = new Readings(PRESS, NOON);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return readings.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private ScoredAlert alert;

    @BeforeEach
    void start() throws IOException {
        alert = new ScoredAlert(new Defaults(), folder, registration, clock);
    }

    private static Specification specification(boolean critical) {
        Limit limit = new Limit(
                "oil",
                Unit.CELSIUS,
                OptionalDouble.empty(),
                OptionalDouble.of(80),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                critical);
        return new Specification(List.of(limit), Map.of(), Duration.ofHours(1), Map.of(), Optional.empty());
    }

    private static Benchmark learnt(Accepted data, double actual) {
        Expectation normal = new Expectation(
                new Signal(OIL, Unit.CELSIUS), "speed=0..100", 55, 60, 65, Expectation.Source.LEARNT, 3600);
        return benchmark(data, new Deviation(normal, actual, 1, Math.abs(actual - 60) / 5));
    }

    private static Benchmark specified(Accepted data, double actual) {
        Expectation limit = new Expectation(
                new Signal(OIL, Unit.CELSIUS), "", Double.NEGATIVE_INFINITY, 0, 80, Expectation.Source.SPECIFIED, 0);
        return benchmark(data, new Deviation(limit, actual, 1, actual / 80));
    }

    private static Benchmark benchmark(Accepted data, Deviation deviation) {
        return new Benchmark(data, deviation.expectation().regime(), List.of(deviation), Ratio.ONE);
    }

    private Accepted next(double oil) {
        return readings.after(1).real("oil", Unit.CELSIUS, oil).accepted();
    }

    /** So many seconds at a temperature; gives the states the alarm of the oil came into. */
    private List<State> run(int seconds, double oil) {
        List<State> states = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            alert.assess(learnt(next(oil), oil)).changed().stream()
                    .map(Alarm::state)
                    .forEach(states::add);
        }
        return states;
    }

    private State state() {
        return alert.alarm(OIL).orElseThrow().state();
    }

    @Test
    void saysNothingOfAHealthyAsset() {
        assertEquals(List.of(), run(200, 61));
        assertEquals(List.of(), alert.alarms());
        assertEquals(100 - 20 * 0.2, alert.health(PRESS).orElseThrow(), 1e-9);
    }

    @Test
    void knowsNoHealthBeforeAnythingWasAssessed() {
        assertTrue(alert.health(PRESS).isEmpty());
    }

    @Test
    void raisesOneAlarmForADeviationAndLetsItGoWithIt() {
        run(40, 60);
        assertEquals(List.of(State.UNACK), run(60, 72));
        assertTrue(alert.health(PRESS).orElseThrow() < 40);
        Alarm alarm = alert.alarms().get(0);
        assertEquals(Priority.MEDIUM, alarm.priority());
        assertEquals("oil is 72 Cel; normal is 55 to 65 Cel at speed=0..100 (score 2.4)", alarm.finding());
        assertEquals(2.4, alarm.score(), 1e-9);
        assertEquals(List.of(State.RTNUN), run(60, 60));
        assertTrue(alert.health(PRESS).orElseThrow() > 80);
    }

    @Test
    void raisesNoAlarmForASingleWildReading() {
        run(40, 60);
        assertEquals(List.of(), run(1, 1e6));
        assertEquals(List.of(), run(40, 60));
    }

    @Test
    void callsABrokenCriticalLimitCriticalWithinThreeReadings() {
        run(40, 60);
        for (int i = 0; i < 3; i++) {
            alert.assess(specified(next(81), 81));
        }
        Alarm alarm = alert.alarms().get(0);
        assertEquals(Priority.CRITICAL, alarm.priority());
        assertEquals("oil is 81 Cel; specified is at most 80 Cel (score 1.012)", alarm.finding());
    }

    @Test
    void callsABrokenLimitHigh() {
        registration.is(registration.asset().with(specification(false)));
        for (int i = 0; i < 10; i++) {
            alert.assess(specified(next(81), 81));
        }
        assertEquals(Priority.HIGH, alert.alarms().get(0).priority());
    }

    @Test
    void asksAgainForAnAcknowledgedAlarmThatBecomesCritical() throws Exception {
        run(40, 72);
        alert.acknowledge(OIL, "ann");
        List<State> states = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            alert.assess(specified(next(90), 90)).changed().forEach(alarm -> states.add(alarm.state()));
        }
        assertEquals(List.of(State.UNACK), states);
        assertEquals(Priority.CRITICAL, alert.alarms().get(0).priority());
    }

    @Test
    void becomesNormalWhenAnAcknowledgedDeviationGoes() throws Exception {
        run(40, 72);
        Alarm alarm = alert.acknowledge(OIL, "ann");
        assertEquals(State.ACK, alarm.state());
        assertEquals(Optional.of("ann"), alarm.by());
        assertEquals(List.of(State.NORM), run(60, 60));
        assertEquals(List.of(), alert.alarms());
    }

    @Test
    void refusesToAcknowledgeWhatIsAcknowledgedOrIsNotThere() throws Exception {
        RefusedException none = assertThrows(RefusedException.class, () -> alert.acknowledge(OIL, "ann"));
        assertTrue(none.getMessage().startsWith("there is no alarm of press-7/oil"), none.getMessage());
        run(40, 72);
        alert.acknowledge(OIL, "ann");
        RefusedException twice = assertThrows(RefusedException.class, () -> alert.acknowledge(OIL, "bob"));
        assertEquals("the alarm of press-7/oil is acknowledged already and cannot be acknowledged", twice.getMessage());
        assertEquals(Optional.of("ann"), alert.alarm(OIL).orElseThrow().by());
    }

    @Test
    void hidesAShelvedAlarmUntilItsTimeAndTellsTheFlowWhenItIsBack() throws Exception {
        run(40, 72);
        alert.shelve(OIL, readings.now().plusSeconds(30), "ann", "part is ordered");
        assertEquals(
                Optional.of("ann: part is ordered"),
                alert.alarm(OIL).orElseThrow().by());
        assertEquals(List.of(), run(29, 72));
        assertEquals(State.SHLVD, state());
        assertEquals(List.of(State.UNACK), run(2, 72));
    }

    @Test
    void bringsBackAShelvedAlarmOfADeviceThatHasGoneSilent() throws Exception {
        run(40, 72);
        alert.shelve(OIL, readings.now().plusSeconds(30), "ann", "part is ordered");
        readings.after(60);
        assertEquals(State.UNACK, state());
        assertEquals(List.of(), run(1, 72));
    }

    @Test
    void tellsEachChangeInOrderWhateverCausedIt() throws Exception {
        List<State> told = new ArrayList<>();
        AlarmInlet inlet = alarm -> told.add(alarm.state());
        alert.setInlet(inlet);
        run(40, 72);
        alert.acknowledge(OIL, "ann");
        alert.shelve(OIL, readings.now().plusSeconds(30), "ann", "part is ordered");
        assertThrows(RefusedException.class, () -> alert.acknowledge(OIL, "ann"));
        alert.unshelve(OIL, "ann");
        alert.shelve(OIL, readings.now().plusSeconds(30), "ann", "part is ordered");
        readings.after(60);
        alert.alarms();
        registration.is(registration.asset().at(LifeCycle.UNDER_MAINTENANCE));
        run(1, 72);
        registration.is(registration.asset().at(LifeCycle.IN_SERVICE));
        run(1, 72);
        run(100, 60);
        assertEquals(
                List.of(
                        State.UNACK,
                        State.ACK,
                        State.SHLVD,
                        State.UNACK,
                        State.SHLVD,
                        State.UNACK,
                        State.DSUPR,
                        State.UNACK,
                        State.RTNUN),
                told);
        alert.unsetInlet(inlet);
        alert.acknowledge(OIL, "ann");
        assertEquals(State.RTNUN, told.get(told.size() - 1));
    }

    @Test
    void tellsNothingThatCouldNotBeWritten() throws Exception {
        run(40, 72);
        List<State> told = new ArrayList<>();
        alert.setInlet(alarm -> told.add(alarm.state()));
        Files.createDirectories(folder.resolve("press-7.json.half/in-the-way"));
        assertThrows(IOException.class, () -> alert.acknowledge(OIL, "ann"));
        assertEquals(List.of(), told);
    }

    @Test
    void becomesNormalWhenWhatWasShelvedIsGone() throws Exception {
        run(40, 72);
        alert.shelve(OIL, readings.now().plusSeconds(3600), "ann", "part is ordered");
        run(100, 60);
        assertEquals(State.NORM, alert.unshelve(OIL, "ann").state());
        assertThrows(RefusedException.class, () -> alert.unshelve(OIL, "ann"));
    }

    @Test
    void shelvesForAWeekAtMostAndForAReason() {
        run(40, 72);
        Instant now = readings.now();
        assertThrows(RefusedException.class, () -> alert.shelve(OIL, now, "ann", "why"));
        assertThrows(
                RefusedException.class,
                () -> alert.shelve(OIL, now.plus(Duration.ofDays(7)).plusMillis(1), "ann", "why"));
        assertThrows(RefusedException.class, () -> alert.shelve(OIL, now.plusSeconds(9), "ann", " "));
        assertThrows(RefusedException.class, () -> alert.shelve(OIL, now.plusSeconds(9), "ann", "x".repeat(257)));
        assertEquals(State.UNACK, state());
    }

    @Test
    void goesOnWhereItStoodAfterARestart() throws Exception {
        run(40, 72);
        alert.acknowledge(OIL, "ann");
        Optional<Alarm> before = alert.alarm(OIL);
        start();
        assertEquals(before, alert.alarm(OIL));
        assertEquals(before.stream().toList(), alert.alarms());
        assertEquals(List.of(), run(30, 72));
        assertEquals(List.of(State.NORM), run(60, 60));
    }

    @Test
    void changesNothingWhenTheDiskDoesNotTakeAnAcknowledgement() throws Exception {
        run(40, 72);
        Files.createDirectory(folder.resolve("press-7.json.half"));
        assertThrows(IOException.class, () -> alert.acknowledge(OIL, "ann"));
        assertEquals(State.UNACK, state());
    }

    @Test
    void goesOnAssessingWithAFullDiskAndTellsTheDoctor() throws Exception {
        Path full = Files.createDirectories(folder.resolve("press-7.json.half/in-the-way"));
        assertEquals(List.of(State.UNACK), run(40, 72));
        assertEquals(Finding.Level.BROKEN, alert.findings().get(0).level());
        Files.delete(full);
        Files.delete(full.getParent());
        run(1, 72);
        assertEquals(Finding.Level.FINE, alert.findings().get(0).level());
        start();
        assertEquals(State.UNACK, state());
    }

    @Test
    void raisesOneAlarmForASilentDeviceAndNotOneForEachSignal() {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i <= 70; i++) {
            Accepted data = readings.after(1)
                    .missing("oil", Unit.CELSIUS, Quality.NO_LINK)
                    .missing("water", Unit.CELSIUS, Quality.NO_LINK)
                    .accepted();
            changed.addAll(assess(data));
        }
        assertEquals(List.of("device.silent UNACK"), changed);
        assertEquals(
                "the device has given nothing that can be trusted for 70 s; see its link",
                alert.alarm(SILENT).orElseThrow().finding());
        assertEquals(List.of("device.silent RTNUN"), assess(next(60)));
    }

    @Test
    void raisesAnAlarmForASignalThatIsFlaggedAllTheTime() {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i <= 61; i++) {
            Accepted data = readings.after(1)
                    .real("water", Unit.CELSIUS, 20)
                    .real("oil", Unit.CELSIUS, 999)
                    .raise(Flag.RANGE)
                    .accepted();
            changed.addAll(assess(data));
        }
        assertEquals(List.of("oil UNACK"), changed);
    }

    @Test
    void keepsASilentDeviceSilentAcrossARestart() throws IOException {
        for (int i = 0; i <= 61; i++) {
            assess(readings.after(1)
                    .missing("oil", Unit.CELSIUS, Quality.NO_LINK)
                    .accepted());
        }
        start();
        assertEquals(
                List.of(),
                assess(readings.after(1)
                        .missing("oil", Unit.CELSIUS, Quality.NO_LINK)
                        .accepted()));
        assertEquals(List.of("device.silent RTNUN"), assess(next(60)));
    }

    @Test
    void hidesTheAlarmsOfAnAssetUnderMaintenanceAndShowsThemAfterwards() {
        run(40, 72);
        registration.is(registration.asset().at(LifeCycle.UNDER_MAINTENANCE));
        assertEquals(List.of(State.DSUPR), run(1, 72));
        registration.is(registration.asset().at(LifeCycle.IN_SERVICE));
        assertEquals(List.of(State.UNACK), run(1, 72));
    }

    @Test
    void showsTheMostUrgentFirst() {
        for (int i = 0; i < 40; i++) {
            Accepted data = readings.after(1).real("oil", Unit.CELSIUS, 90).accepted();
            Expectation water = new Expectation(
                    new Signal(new PointId(PRESS, "water"), Unit.CELSIUS),
                    "",
                    10,
                    20,
                    30,
                    Expectation.Source.LEARNT,
                    100);
            List<Deviation> both = new ArrayList<>(List.of(new Deviation(water, 32, 1, 1.2)));
            both.addAll(specified(data, 90).deviations());
            alert.assess(new Benchmark(data, "", both, Ratio.ONE));
        }
        assertEquals(
                List.of("oil CRITICAL", "water LOW"),
                alert.alarms().stream()
                        .map(alarm -> alarm.point().name() + " " + alarm.priority())
                        .toList());
    }

    private List<String> assess(Accepted data) {
        Condition condition = alert.assess(new Benchmark(data, "", List.of(), Ratio.ONE));
        return condition.changed().stream()
                .map(alarm -> alarm.point().name() + " " + alarm.state())
                .toList();
    }

    @Test
    void remembersForTheChainWhatRaisedAnUrgentAlarmAndByWhichReadings() throws Exception {
        run(40, 60);
        assertEquals(List.of(), alert.alerts());
        Accepted raising = null;
        for (int i = 0; i < 3; i++) {
            raising = next(81);
            alert.assess(specified(raising, 81));
        }
        Alert raised = alert.alerts().get(0);
        assertEquals(Priority.CRITICAL, raised.priority());
        assertEquals(raising.batch().header().root(), raised.evidence());
        assertTrue(raised.rule().contains("\"kind\":\"specified\"")
                && raised.rule().contains("\"high\":80,"));
        alert.acknowledge(OIL, "ann");
        Alert.Place place = new Alert.Place("paper", "network", 7, raised.evidence(), 9);
        alert.moved(raised.at(place).as(Alert.State.RAISED, ""));
        alert = new ScoredAlert(new Defaults(), folder, registration, clock);
        Alert kept = alert.alerts().get(0);
        assertEquals(Optional.of("ann"), kept.seen());
        assertEquals(Optional.of(place), kept.place());
        assertEquals(raised.rule(), kept.rule());
        run(200, 60);
        assertEquals(1, alert.alerts().size());
        assertTrue(alert.alerts().get(0).end().orElseThrow().startsWith("returned to normal at "));
    }

    @Test
    void raisesOnTheChainWhatBecomesUrgentWithoutComingIntoAnotherState() {
        run(40, 72);
        assertEquals(Priority.MEDIUM, alert.alarms().get(0).priority());
        assertEquals(List.of(), alert.alerts());
        run(60, 100);
        assertEquals(State.UNACK, state());
        assertEquals(
                List.of(Priority.HIGH),
                alert.alerts().stream().map(Alert::priority).toList());
        assertTrue(alert.alerts().get(0).rule().contains("\"kind\":\"learnt\""));
    }

    @Test
    void raisesNothingOnTheChainWhereNobodyWantsIt() throws Exception {
        alert = new ScoredAlert(
                new Defaults() {
                    @Override
                    public String chain_priority() {
                        return "never";
                    }
                },
                folder,
                registration,
                clock);
        for (int i = 0; i < 20; i++) {
            alert.assess(specified(next(81), 81));
        }
        assertEquals(List.of(), alert.alerts());
    }
}
