package io.tiepm.performance.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Expectation.Source;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Kind;
import io.tiepm.contract.Specification.Role;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.contract.kit.Readings;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.model.AssetId;
import io.tiepm.model.Quality;
import io.tiepm.model.Ratio;
import io.tiepm.model.Unit;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntBenchmarkTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Unit RPM = Unit.REVOLUTION_PER_MINUTE;

    @TempDir
    Path folder;

    private final OneAsset registration = OneAsset.inService(PRESS, specification(Map.of(), Map.of()));
    private final Readings readings = new Readings(PRESS, NOON);
    private final Random random = new Random(4711);
    private LearntBenchmark benchmark;

    @BeforeEach
    void start() throws IOException {
        benchmark = new LearntBenchmark(folder, registration, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static Specification specification(Map<String, Double> regime, Map<Role, String> roles, Limit... limits) {
        return new Specification(List.of(limits), regime, Duration.ofSeconds(120), roles, Optional.empty());
    }

    private static Limit limit(Unit unit, OptionalDouble low, OptionalDouble high) {
        return new Limit(
                "oil",
                unit,
                low,
                high,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                false);
    }

    private Benchmark second(double oil, double speed) {
        return benchmark.measure(readings.after(1)
                .real("speed", RPM, speed)
                .real("oil", Unit.CELSIUS, oil)
                .accepted());
    }

    private void learn(int seconds, double oil, double speed) {
        for (int i = 0; i < seconds; i++) {
            second(oil + random.nextGaussian(), speed);
        }
    }

    private static Optional<Deviation> of(Benchmark benchmark, String point) {
        return benchmark.deviations().stream()
                .filter(one -> one.expectation().signal().id().name().equals(point))
                .findFirst();
    }

    private double score(double oil, double speed) {
        return of(second(oil, speed), "oil").orElseThrow().score();
    }

    @Test
    void holdsNothingAgainstASignalWhileItLearnsIt() {
        Benchmark measured = null;
        for (int i = 0; i < 100; i++) {
            measured = second(60 + 40 * random.nextGaussian(), 1000);
        }
        assertEquals(List.of(), measured.deviations());
        assertEquals(Ratio.ONE, measured.performance());
        assertEquals(
                List.of("oil LEARNING 100", "speed LEARNING 100"),
                benchmark.expectations(PRESS).stream()
                        .map(one -> one.signal().id().name() + " " + one.source() + " " + one.count())
                        .toList());
    }

    @Test
    void scoresByTheFrozenBaselineAfterTheWindow() {
        learn(130, 60, 1000);
        Benchmark measured = second(60, 1000);
        Deviation oil = of(measured, "oil").orElseThrow();
        assertEquals(Source.LEARNT, oil.expectation().source());
        assertEquals(60, oil.expectation().centre(), 0.5);
        assertEquals(60, oil.actual());
        assertEquals(1, oil.samples());
        assertTrue(oil.score() < 0.3);
        assertEquals(1, score(oil.expectation().high(), 1000), 1e-9);
        assertEquals(1, score(oil.expectation().low(), 1000), 1e-9);
        double width = oil.expectation().high() - oil.expectation().centre();
        assertEquals(3, score(oil.expectation().centre() + 3 * width, 1000), 1e-9);
    }

    @Test
    void neverLearnsFromAFaultOnceItIsFrozen() {
        learn(130, 60, 1000);
        double before = score(90, 1000);
        learn(5000, 90, 1000);
        assertEquals(before, score(90, 1000));
        assertTrue(before > 3);
    }

    @Test
    void tellsWhichShareOfTheSignalsIsNormal() {
        learn(130, 60, 1000);
        assertEquals(0.5, second(200, 1000).performance().value());
        assertEquals(1, second(60, 1000).performance().value());
    }

    @Test
    void learnsEachOperatingConditionByItself() {
        registration.is(registration.asset().with(specification(Map.of("speed", 100.0), Map.of())));
        learn(130, 60, 1050);
        learn(130, 80, 1250);
        assertTrue(score(80, 1250) < 0.5);
        Benchmark back = second(80, 1050);
        assertEquals("speed=1000..1100", back.regime());
        assertTrue(of(back, "oil").orElseThrow().score() > 2);
        assertTrue(of(back, "speed").isEmpty(), "what makes the condition is not held against itself");
        assertEquals(
                List.of("speed=1000..1100", "speed=1200..1300"),
                benchmark.expectations(PRESS).stream().map(Expectation::regime).toList());
        assertEquals(List.of(), second(60, 5000).deviations());
    }

    @Test
    void takesOnlyTrustedSamples() {
        learn(130, 60, 1000);
        readings.after(1).real("oil", Unit.CELSIUS, 60);
        readings.after(1).real("oil", Unit.CELSIUS, 900).raise(Flag.SPIKE);
        readings.after(1).missing("oil", Unit.CELSIUS, Quality.NO_LINK);
        readings.after(1).real("oil", Unit.CELSIUS, 62);
        Deviation oil = of(benchmark.measure(readings.accepted()), "oil").orElseThrow();
        assertEquals(61, oil.actual());
        assertEquals(2, oil.samples());
    }

    @Test
    void expectsNothingOfCountersAndSwitches() {
        registration.is(registration.asset().with(specification(Map.of(), Map.of(Role.ENERGY, "energy"))));
        Benchmark measured = null;
        for (int i = 0; i < 200; i++) {
            measured = benchmark.measure(readings.after(1)
                    .integer("hours", Unit.HOUR, i / 2)
                    .real("energy", Unit.KILOWATT_HOUR, 60)
                    .flag("on", true)
                    .accepted());
        }
        assertEquals(List.of(), measured.deviations());
        assertEquals(1, figure("signals.counters"));
    }

    @Test
    void raisesNothingWhenATotalThatHardlyMovedWhileItWasLearntGrowsOn() {
        registration.is(registration.asset().with(kinds(Map.of("starts", Kind.COUNTER))));
        for (int i = 0; i < 200; i++) {
            totals(12_340 + i / 150, 7, 100);
        }
        assertEquals(
                List.of(),
                totals(20_000, 5000, 100).deviations().stream()
                        .filter(one -> one.score() >= 1)
                        .toList());
        assertEquals(
                List.of("oil"),
                benchmark.expectations(PRESS).stream()
                        .map(one -> one.signal().id().name())
                        .toList());
    }

    @Test
    void forgetsTheLevelOfASignalThatIsDeclaredACounterLater() {
        for (int i = 0; i < 200; i++) {
            totals(1, 7, 100);
        }
        assertTrue(of(totals(1, 5000, 100), "starts").orElseThrow().score() > 1);
        registration.is(registration.asset().with(kinds(Map.of("starts", Kind.COUNTER))));
        assertTrue(of(totals(1, 5000, 100), "starts").isEmpty());
        assertTrue(of(totals(1, 5000, 100), "oil").isPresent(), "what else was learnt stands");
    }

    @Test
    void holdsASignalThatOnlyRoseToItsLevelWhereItIsDeclaredOne() {
        for (int i = 0; i < 200; i++) {
            totals(1, 7, i);
        }
        assertTrue(of(totals(1, 7, 500), "oil").isEmpty(), "it looks like a counter");
        registration.is(registration.asset().with(kinds(Map.of("oil", Kind.LEVEL))));
        for (int i = 0; i < 200; i++) {
            totals(1, 7, i);
        }
        assertTrue(of(totals(1, 7, 900), "oil").orElseThrow().score() > 1);
    }

    private static Specification kinds(Map<String, Kind> kinds) {
        return new Specification(List.of(), Map.of(), Duration.ofSeconds(120), Map.of(), Optional.empty(), kinds);
    }

    private Benchmark totals(long hours, long starts, double oil) {
        return benchmark.measure(readings.after(1)
                .integer("hours", Unit.HOUR, hours)
                .integer("starts", Unit.ONE, starts)
                .real("oil", Unit.CELSIUS, oil)
                .accepted());
    }

    @Test
    void learnsByTheStateOfASwitch() {
        registration.is(registration.asset().with(specification(Map.of("pump", 1.0), Map.of())));
        for (int i = 0; i < 130; i++) {
            pump(60 + random.nextGaussian(), true);
        }
        for (int i = 0; i < 130; i++) {
            pump(20 + random.nextGaussian(), false);
        }
        assertTrue(of(pump(20, false), "oil").orElseThrow().score() < 0.5);
        Benchmark on = pump(20, true);
        assertEquals("pump=on", on.regime());
        assertTrue(of(on, "oil").orElseThrow().score() > 2);
        assertEquals(
                List.of("pump=off", "pump=on"),
                benchmark.expectations(PRESS).stream().map(Expectation::regime).toList());
    }

    @Test
    void tellsTheDoctorOfAPointThatMakesTheConditionAndNeverComes() {
        registration.is(registration.asset().with(specification(Map.of("sped", 1.0), Map.of())));
        second(60, 1000);
        assertEquals(
                "nothing is learnt of press-7: its operating condition needs sped, which was not read yet",
                benchmark.findings().get(0).what());
    }

    @Test
    void learnsNothingFromABatchInWhichASwitchIsThrown() {
        registration.is(registration.asset().with(specification(Map.of("pump", 1.0), Map.of())));
        pump(60, true);
        pump(60, true);
        for (int i = 0; i < 5; i++) {
            readings.after(1).flag("pump", i % 2 == 1).real("oil", Unit.CELSIUS, 40);
        }
        benchmark.measure(readings.flag("pump", true).accepted());
        assertEquals(1, benchmark.expectations(PRESS).get(0).count());
    }

    private Benchmark pump(double oil, boolean on) {
        return benchmark.measure(readings.after(1)
                .flag("pump", on)
                .real("oil", Unit.CELSIUS, oil)
                .accepted());
    }

    @Test
    void tellsHowFarItIsWhileItLearns() {
        learn(13, 60, 1000);
        assertEquals(
                Optional.of(
                        new Expectation.Progress(Duration.ofSeconds(12), Duration.ofSeconds(120), 13, Learning.FEWEST)),
                benchmark.expectations(PRESS).get(0).progress());
        learn(130, 60, 1000);
        assertEquals(Optional.empty(), benchmark.expectations(PRESS).get(0).progress());
    }

    @Test
    void freezesByTheWindowUnlessThereAreTooFewSamples() {
        for (int i = 0; i < Learning.FEWEST - 1; i++) {
            readings.after(60);
            second(60 + random.nextGaussian(), 1000);
        }
        assertEquals(Source.LEARNING, benchmark.expectations(PRESS).get(0).source());
        second(60, 1000);
        assertEquals(Source.LEARNT, benchmark.expectations(PRESS).get(0).source());
    }

    @Test
    void expectsWhatTheSpecificationSaysFromTheFirstReadingOn() {
        registration.is(registration
                .asset()
                .with(specification(
                        Map.of(), Map.of(), limit(Unit.CELSIUS, OptionalDouble.of(20), OptionalDouble.of(80)))));
        Deviation oil = of(second(65, 1000), "oil").orElseThrow();
        assertEquals(Source.SPECIFIED, oil.expectation().source());
        assertEquals(0.5, oil.score());
        assertEquals(1, score(80, 1000));
        assertEquals(2, score(-10, 1000));
    }

    @Test
    void scoresAgainstOneEdgeWhereOnlyOneIsSpecified() {
        registration.is(registration
                .asset()
                .with(specification(
                        Map.of(), Map.of(), limit(Unit.CELSIUS, OptionalDouble.empty(), OptionalDouble.of(80)))));
        assertEquals(0.5, score(40, 1000));
        assertEquals(1.25, score(100, 1000));
        assertEquals(0, score(-1000, 1000));
    }

    @Test
    void tellsABrokenLimitBeforeTheBaselineAndTheBaselineOtherwise() {
        registration.is(registration
                .asset()
                .with(specification(
                        Map.of(), Map.of(), limit(Unit.CELSIUS, OptionalDouble.of(0), OptionalDouble.of(80)))));
        learn(130, 60, 1000);
        assertEquals(
                Source.LEARNT,
                of(second(75, 1000), "oil").orElseThrow().expectation().source());
        assertEquals(
                Source.SPECIFIED,
                of(second(81, 1000), "oil").orElseThrow().expectation().source());
    }

    @Test
    void holdsNoLimitAgainstASignalInAnotherUnit() {
        registration.is(registration
                .asset()
                .with(specification(
                        Map.of(), Map.of(), limit(new Unit("K"), OptionalDouble.of(0), OptionalDouble.of(1)))));
        assertEquals(List.of(), second(60, 1000).deviations());
    }

    @Test
    void keepsTheFrozenBaselineAcrossARestart() throws IOException {
        learn(130, 60, 1000);
        List<Expectation> before = benchmark.expectations(PRESS);
        start();
        assertEquals(before, benchmark.expectations(PRESS));
        assertEquals(
                Source.LEARNT,
                of(second(60, 1000), "oil").orElseThrow().expectation().source());
    }

    @Test
    void goesOnLearningAfterARestartWhereItStopped() throws IOException {
        learn(100, 60, 1000);
        List<Expectation> before = benchmark.expectations(PRESS);
        benchmark.close();
        start();
        assertEquals(before, benchmark.expectations(PRESS));
        learn(30, 60, 1000);
        assertFalse(second(60, 1000).deviations().isEmpty());
    }

    @Test
    void learnsAnewOnlyWhenConditionsOrWindowChangeAndWritesItDown() throws IOException {
        learn(130, 60, 1000);
        registration.is(registration
                .asset()
                .with(specification(
                        Map.of(), Map.of(), limit(Unit.CELSIUS, OptionalDouble.of(0), OptionalDouble.of(99)))));
        assertEquals(
                Source.LEARNT,
                of(second(60, 1000), "oil").orElseThrow().expectation().source());
        registration.is(registration.asset().with(specification(Map.of("speed", 500.0), Map.of())));
        assertEquals(List.of(), second(60, 1000).deviations());
        String file = Files.readString(folder.resolve("press-7.json"));
        assertTrue(file.contains("begun anew"), file);
        assertTrue(file.contains("frozen: "), file);
    }

    @Test
    void learnsAnewFromADamagedFileAndKeepsIt() throws IOException {
        learn(130, 60, 1000);
        Files.writeString(folder.resolve("press-7.json"), "{\"format\": 1");
        start();
        assertEquals(List.of(), second(60, 1000).deviations());
        assertTrue(Files.exists(folder.resolve("press-7.json.damaged")));
    }

    @Test
    void goesOnMeasuringWithAFullDiskAndTellsTheDoctor() throws IOException {
        Files.createDirectories(folder.resolve("press-7.json.half/in-the-way"));
        learn(130, 60, 1000);
        assertFalse(second(60, 1000).deviations().isEmpty());
        assertEquals(Finding.Level.BROKEN, benchmark.findings().get(0).level());
    }

    private double figure(String name) {
        return benchmark.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsPublishedIsTheSameAfterARestartAndSettledWhenNothingIsLearntAnyMore() throws IOException {
        learn(60, 60, 1000);
        Learnt learning = benchmark.learnt(registration.asset());
        assertEquals(0, learning.count());
        assertFalse(learning.isSettled(), "it has only begun");
        learn(100, 60, 1000);
        Learnt frozen = benchmark.learnt(registration.asset());
        assertEquals(2, frozen.count());
        assertTrue(frozen.isSettled());
        assertTrue(frozen.revision() > learning.revision());
        assertEquals(NOON, frozen.since());
        benchmark.close();
        benchmark = new LearntBenchmark(folder, registration, Clock.fixed(NOON, ZoneOffset.UTC));
        Learnt again = benchmark.learnt(registration.asset());
        assertEquals(frozen.text(), again.text());
        assertEquals(frozen.since(), again.since());
        registration.is(registration.asset().with(specification(Map.of("speed", 100.0), Map.of())));
        second(60, 1000);
        assertEquals(0, benchmark.learnt(registration.asset()).count(), "begun anew");
    }

    @Test
    void isSettledTooWhenWhatIsLeftIsReadTooSeldom() throws IOException {
        for (int i = 0; i < 160; i++) {
            readings.after(1).real("speed", RPM, 1000 + random.nextGaussian());
            if (i % 20 == 0) {
                readings.real("oil", Unit.CELSIUS, 60 + random.nextGaussian());
            }
            benchmark.measure(readings.accepted());
        }
        assertEquals(1, benchmark.learnt(registration.asset()).count());
        assertFalse(benchmark.learnt(registration.asset()).isSettled());
        benchmark.close();
        Clock later = Clock.fixed(NOON.plusSeconds(120), ZoneOffset.UTC);
        assertTrue(new LearntBenchmark(folder, registration, later)
                .learnt(registration.asset())
                .isSettled());
    }
}
