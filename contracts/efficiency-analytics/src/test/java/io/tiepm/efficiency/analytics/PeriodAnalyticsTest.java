package io.tiepm.efficiency.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Role;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.contract.kit.Readings;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodAnalyticsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Period FIRST_HOUR = new Period(NOON, NOON.plusSeconds(3600));

    @TempDir
    Path folder;

    private final OneAsset registration = OneAsset.inService(
            PRESS,
            specification(
                    Map.of(
                            Role.RUNNING, "on",
                            Role.PRODUCED, "made",
                            Role.GOOD, "good",
                            Role.ENERGY, "energy",
                            Role.POWER, "power"),
                    Optional.of(60.0)));
    private final Readings readings = new Readings(PRESS, NOON);
    private PeriodAnalytics analytics;
    private long made = 1000;
    private long good = 1000;

    @BeforeEach
    void start() throws IOException {
        analytics = start(new Defaults());
    }

    private PeriodAnalytics start(EfficiencyConfig config) throws IOException {
        return new PeriodAnalytics(config, folder, registration, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static Specification specification(Map<Role, String> roles, Optional<Double> idealRate) {
        return new Specification(List.of(), Map.of(), Duration.ofHours(1), roles, idealRate);
    }

    private List<EfficiencyReport> fold() {
        return analytics.fold(
                new Condition(new Benchmark(readings.accepted(), "", List.of(), Ratio.ONE), 100, List.of()));
    }

    /** Minutes of a machine that makes so many pieces each half minute, told every half minute. */
    private List<EfficiencyReport> work(int minutes, boolean on, long madeEach, long goodEach) {
        List<EfficiencyReport> ended = new ArrayList<>();
        for (int i = 0; i < 2 * minutes; i++) {
            readings.flag("on", on).integer("made", Unit.ONE, made).integer("good", Unit.ONE, good);
            ended.addAll(fold());
            readings.after(30);
            made += madeEach;
            good += goodEach;
        }
        return ended;
    }

    private EfficiencyReport running() {
        return analytics.running(PRESS).orElseThrow();
    }

    private static double ratio(Optional<Ratio> ratio) {
        return ratio.orElseThrow().value();
    }

    /**
     * A worked case after ISO 22400-2: of 60 planned minutes 48 in production; 36 pieces where the ideal rate of 60 an
     * hour would have made 48; 27 of them good. Availability 0.8, effectiveness 0.75, quality 0.75, OEE 0.45.
     */
    @Test
    void reckonsTheWorkedCaseOfTheStandard() {
        registration.is(registration
                .asset()
                .with(specification(
                        Map.of(Role.RUNNING, "on", Role.PRODUCED, "made", Role.GOOD, "good"), Optional.of(60.0))));
        work(18, true, 1, 0);
        work(12, false, 0, 0);
        good += 27;
        work(30, true, 0, 0);
        List<EfficiencyReport> ended = work(1, true, 0, 0);
        EfficiencyReport report = ended.get(0);
        assertEquals(FIRST_HOUR, report.period());
        assertEquals(Duration.ofMinutes(60), report.planned());
        assertEquals(Duration.ofMinutes(48), report.producing());
        assertEquals(1, report.stops());
        assertEquals(OptionalDouble.of(36), report.produced());
        assertEquals(OptionalDouble.of(27), report.good());
        assertEquals(0.8, ratio(report.availability()), 1e-12);
        assertEquals(0.75, ratio(report.performance()), 1e-12);
        assertEquals(0.75, ratio(report.quality()), 1e-12);
        assertEquals(0.45, ratio(report.oee()), 1e-12);
        assertEquals(List.of(report), analytics.ended(PRESS));
    }

    @Test
    void leavesEmptyWhatTheSignalsDoNotTell() {
        registration.is(registration.asset().with(specification(Map.of(), Optional.empty())));
        readings.real("oil", Unit.CELSIUS, 60).after(10).real("oil", Unit.CELSIUS, 60);
        fold();
        EfficiencyReport report = running();
        assertEquals(Duration.ofSeconds(10), report.planned());
        assertEquals(Optional.empty(), report.availability());
        assertEquals(Optional.empty(), report.performance());
        assertEquals(Optional.empty(), report.quality());
        assertEquals(Optional.empty(), report.oee());
        assertTrue(report.produced().isEmpty() && report.energy().isEmpty());
    }

    @Test
    void hasNothingToTellOfAnAssetThatSentNothing() {
        assertEquals(Optional.empty(), analytics.running(PRESS));
        assertEquals(List.of(), analytics.ended(PRESS));
    }

    @Test
    void plansNoTimeForAPauseInTheReadings() {
        readings.flag("on", true)
                .after(60)
                .flag("on", true)
                .after(61)
                .flag("on", true)
                .after(1)
                .flag("on", true);
        fold();
        assertEquals(Duration.ofSeconds(61), running().planned());
        assertEquals(1, ratio(running().availability()));
        assertEquals(0, running().stops());
    }

    @Test
    void plansNoTimeWhileNobodyKnowsWhetherItRuns() {
        readings.flag("on", true)
                .after(10)
                .missing("on", Unit.ONE, Quality.NO_LINK)
                .after(10)
                .flag("on", true)
                .after(10)
                .flag("on", false);
        fold();
        assertEquals(Duration.ofSeconds(10), running().planned());
        assertEquals(Duration.ofSeconds(10), running().producing());
        assertEquals(1, running().stops());
    }

    @Test
    void countsMicroStopsAmongTheStops() {
        for (int stop : new int[] {299, 300}) {
            readings.flag("on", true).after(30).flag("on", false);
            for (int left = stop; left > 0; left -= 50) {
                readings.after(Math.min(50, left)).flag("on", left <= 50);
            }
        }
        fold();
        assertEquals(2, running().stops());
        assertEquals(1, figure("stops.micro"));
    }

    @Test
    void takesTheEnergyOfACounterAcrossAPauseAndAReset() {
        readings.real("energy", Unit.KILOWATT_HOUR, 100).after(3000).real("energy", Unit.KILOWATT_HOUR, 104);
        readings.after(1).real("energy", Unit.KILOWATT_HOUR, 1).real("power", Unit.KILOWATT, 5);
        fold();
        assertEquals(OptionalDouble.of(5), running().energy());
    }

    @Test
    void integratesPowerWhereThereIsNoCounterInWhateverUnit() {
        Unit watt = new Unit("W");
        for (int i = 0; i <= 30; i++) {
            readings.real("power", watt, i * 1000).after(60);
        }
        fold();
        assertEquals(15 * 0.5, running().energy().orElseThrow(), 1e-9);
    }

    @Test
    void tellsTheDoctorOfAUnitThatIsNoEnergy() {
        readings.real("energy", Unit.CELSIUS, 100).after(1).real("energy", Unit.CELSIUS, 104);
        fold();
        assertTrue(running().energy().isEmpty());
        Finding finding = analytics.findings().get(0);
        assertEquals(Finding.Level.WARNING, finding.level());
        assertTrue(finding.what().contains("ENERGY signal of press-7 comes in Cel"), finding.what());
    }

    @Test
    void countsNoReadingWhoseTimeIsDoubtful() {
        readings.flag("on", true).after(30).flag("on", true);
        readings.after(Duration.ofDays(400)).flag("on", true).raise(Flag.CLOCK);
        assertEquals(List.of(), fold());
        assertEquals(Duration.ofSeconds(30), running().planned());
    }

    @Test
    void cutsWorkAtTheEndOfThePeriodTakingSignalsInOrderOfTime() {
        readings.after(3590).real("energy", Unit.KILOWATT_HOUR, 10);
        readings.after(20).real("energy", Unit.KILOWATT_HOUR, 12);
        readings.after(-20).flag("on", true).after(20).flag("on", true);
        List<EfficiencyReport> ended = fold();
        assertEquals(Duration.ofSeconds(10), ended.get(0).producing());
        assertEquals(Duration.ofSeconds(10), running().producing());
        assertEquals(OptionalDouble.of(2), running().energy());
    }

    @Test
    void reportsNoPeriodInWhichNothingWasHeard() {
        readings.flag("on", true).after(10).flag("on", true);
        fold();
        readings.after(Duration.ofHours(5)).flag("on", true);
        assertEquals(1, fold().size());
    }

    @Test
    void goesOnWithThePeriodAfterARestart() throws IOException {
        work(10, true, 1, 1);
        analytics.close();
        EfficiencyReport before = running();
        start();
        assertEquals(before, running());
        work(10, true, 1, 1);
        assertEquals(OptionalDouble.of(39), running().produced());
        assertEquals(Duration.ofSeconds(19 * 60 + 30), running().producing());
    }

    @Test
    void keepsEndedPeriodsAcrossARestartAndReportsNoneTwice() throws IOException {
        work(65, true, 2, 2);
        List<EfficiencyReport> ended = analytics.ended(PRESS);
        assertEquals(1, ended.size());
        start();
        assertEquals(ended, analytics.ended(PRESS));
        work(5, true, 2, 2);
        assertEquals(ended, analytics.ended(PRESS));
    }

    @Test
    void keepsTheLastFourHundredPeriods() {
        for (int i = 0; i < 410; i++) {
            readings.flag("on", true).after(10).flag("on", true).after(3590);
            fold();
        }
        List<EfficiencyReport> ended = analytics.ended(PRESS);
        assertEquals(400, ended.size());
        assertEquals(NOON.plus(Duration.ofHours(9)), ended.get(0).period().from());
    }

    @Test
    void goesOnWithAFullDiskAndTellsTheDoctor() throws IOException {
        Files.createDirectories(folder.resolve("press-7.ended.json.half/x"));
        Files.createDirectories(folder.resolve("press-7.running.json.half/x"));
        assertEquals(1, work(61, true, 2, 2).size());
        assertEquals(Finding.Level.BROKEN, analytics.findings().get(0).level());
    }

    @Test
    void usesHoursWhereTheZoneIsNoneAndSaysSo() throws IOException {
        analytics = start(new Defaults() {
            @Override
            public String zone() {
                return "Europe/Atlantis";
            }
        });
        Finding finding = analytics.findings().get(0);
        assertEquals(Finding.Level.BROKEN, finding.level());
        assertTrue(finding.what().startsWith("zone = Europe/Atlantis: there is no such time zone"), finding.what());
        work(61, true, 2, 2);
        assertEquals(FIRST_HOUR, analytics.ended(PRESS).get(0).period());
    }

    private double figure(String name) {
        return analytics.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }
}
