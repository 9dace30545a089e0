package io.tiepm.console;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.ImportLine;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Limit;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.ledger.BlockCheck;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Period;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Ratio;
import io.tiepm.model.Sample;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** A press that is too hot and a pump that nobody reaches, for commands to look at. */
final class Plant {
    static final AssetId PRESS = new AssetId("press-7");
    static final PointId OIL = new PointId(PRESS, "oil.temperature");
    static final PointId DOOR = new PointId(PRESS, "door.closed");
    static final Instant AT = Instant.parse("2026-11-21T11:59:58.250Z");
    private static final SecretKey STRANGER =
            SecretKey.of(Digest.of(new byte[] {8}).bytes());
    static final SecretKey KEY = SecretKey.of(Digest.of(new byte[] {7}).bytes());

    private Plant() {}

    static FakeHouse house() {
        return new FakeHouse(
                new TwoLinks(),
                new FakeFace(),
                new FakeTrials(),
                new FakeTrust(),
                new Memory(),
                new Register(),
                new Alerts(),
                new Baseline(),
                new Use(),
                new TestFiles(),
                new Trail(),
                new FakeLedger(),
                new FakeLedger.Far(),
                new FakeBlocks("embedded", BlockCheck.Source.NODE),
                new FakeBlocks("embedded", BlockCheck.Source.FILES),
                new FakeBlocks("consortium", BlockCheck.Source.NODE).away(),
                new FakeLedger.Brought("SensorData", List.of("Authority", "AssetIdentity")),
                new FakeLedger.Brought("AssetIdentity", List.of("Authority")),
                new FakeAnchoring(),
                new FakeTokens(),
                new FakeApprovals(),
                new FakeRewards(),
                new FakeSets(),
                new FakeDrivers(),
                new FakeAlerts(),
                new FakeOrders(),
                figures(
                        "historian",
                        Figure.level("first.durable.ms", 8123, "x"),
                        Figure.count("samples", 120_000, "x"),
                        Figure.count("batches", 240, "x")),
                figures(
                        "intake",
                        Figure.level("links.up", 1, "x"),
                        Figure.level("links.total", 2, "x"),
                        Figure.count("batches.offered", 242, "x"),
                        Figure.count("batches.acknowledged", 240, "x"),
                        Figure.count("batches.rejected", 1, "x"),
                        Figure.count("samples.dropped", 30, "x"),
                        Figure.count("gaps", 2, "x"),
                        Figure.level("waiting.samples", 500, "x"),
                        Figure.level("waiting.bytes", 65_536, "x"),
                        Figure.level("acknowledgement.p99.ms", 12.5, "x")),
                figures("maintenance-alert", Figure.count("raised", 3, "x")),
                check("journal", Finding.fine("3 files")),
                check(
                        "links",
                        Finding.broken("pump-2 is not reached", "check the cable"),
                        Finding.warning("press-7 is slow", "raise timeout.ms")));
    }

    /** The assets that are registered. */
    static AssetRegistration register() {
        return new Register();
    }

    /** Data of the plant, signed. */
    static SignedBatch batch(long sequence, Digest previous) {
        return batch(sequence, previous, KEY);
    }

    private static SignedBatch batch(long sequence, Digest previous, SecretKey key) {
        Batch.Builder rows = Batch.of(PRESS);
        rows.add(Sample.good(OIL, AT, new Value.Real(91.25)), Unit.CELSIUS);
        return SignedBatch.sign(sequence, previous, AT, rows.build(), List.of(), Digest.ZERO, key);
    }

    private static Figures figures(String source, Figure... figures) {
        return new Figures() {
            @Override
            public String source() {
                return source;
            }

            @Override
            public List<Figure> figures() {
                return List.of(figures);
            }
        };
    }

    private static Check check(String subject, Finding... findings) {
        return new Check() {
            @Override
            public String subject() {
                return subject;
            }

            @Override
            public List<Finding> findings() {
                return List.of(findings);
            }
        };
    }

    private static Historian.Reading hot() {
        return new Historian.Reading(
                new Sample(OIL, AT, AT, new Value.Real(91.25), Quality.UNCERTAIN),
                Unit.CELSIUS,
                Set.of(Flags.Flag.values()[0]),
                2,
                0);
    }

    private static Alarm alarm(Alarm.State state, Optional<Instant> until, Optional<String> by) {
        return new Alarm(
                OIL,
                state,
                Alarm.Priority.CRITICAL,
                AT,
                AT.minusSeconds(90),
                1.75,
                "91.25 Cel is above 80 Cel",
                until,
                by);
    }

    private static final class TwoLinks implements Links {
        @Override
        public List<LinkStatus> all() {
            return List.of(
                    new LinkStatus(
                            "press-7",
                            PRESS,
                            "modbus-tcp",
                            LinkStatus.State.UP,
                            Optional.empty(),
                            AT,
                            2,
                            7200,
                            3,
                            30,
                            Duration.ofMillis(12)),
                    new LinkStatus(
                            "pump-2",
                            new AssetId("pump-2"),
                            "modbus-tcp",
                            LinkStatus.State.UNREACHABLE,
                            Optional.of("10.0.4.18:502 does not answer; check the cable"),
                            AT,
                            1,
                            0,
                            0,
                            0,
                            Duration.ZERO));
        }

        @Override
        public Optional<LinkStatus> find(String name) {
            return all().stream().filter(one -> one.name().equals(name)).findFirst();
        }

        @Override
        public List<Point> points(String name) {
            return List.of(
                    new Point(OIL, "input:30011:uint16 scale=0.1", Unit.CELSIUS, Duration.ofSeconds(1)),
                    new Point(DOOR, "discrete:3", Unit.ONE, Duration.ofMillis(100)));
        }

        @Override
        public LinkReport test(String name) throws LinkException {
            if (name.equals("pump-2")) {
                throw new LinkException(
                        LinkException.Fault.UNREACHABLE, "10.0.4.18:502 does not answer; check the cable");
            }
            return new LinkReport(
                    name,
                    Duration.ofMillis(14),
                    List.of(
                            Sample.good(OIL, AT, new Value.Real(91.25)),
                            Sample.missing(DOOR, AT, Quality.NO_SUCH_POINT)));
        }

        @Override
        public BrowsePage browse(String name, String node, String after, int most) throws LinkException {
            return switch (name + "|" + node + "|" + after) {
                case "press-7||" -> new BrowsePage(
                        List.of(new BrowseEntry("Press", "i=1", true, Optional.empty(), "", Optional.empty())), "");
                case "press-7|i=1|" -> new BrowsePage(List.of(variable("OilTemperature", "i=2", Unit.CELSIUS)), "two");
                case "press-7|i=1|two" -> new BrowsePage(
                        List.of(
                                variable("Oil Level", "i=3", new Unit("%")),
                                new BrowseEntry("Up", "i=1", true, Optional.empty(), "", Optional.empty())),
                        "");
                case "press-7|i=9|" -> throw new IllegalArgumentException("press-7 has no node 'i=9'");
                default -> throw new IllegalArgumentException(
                        "link pump-2 cannot be browsed: modbus-tcp has no way to ask a device what it has");
            };
        }

        private static BrowseEntry variable(String name, String node, Unit unit) {
            return new BrowseEntry(
                    name, node, false, Optional.of("nsu=urn:press;" + node), "Double", Optional.of(unit));
        }

        @Override
        public void pause(String name, Duration most) {}

        @Override
        public void restart(String name) {}
    }

    static class Memory implements Historian {
        @Override
        public void append(SignedBatch batch, Flags flags) {}

        @Override
        public Optional<Head> head(AssetId asset) {
            return asset.equals(PRESS) ? Optional.of(new Head(2, Digest.ZERO, AT)) : Optional.empty();
        }

        @Override
        public List<AssetId> assets() {
            return List.of(PRESS);
        }

        @Override
        public List<PointId> points(AssetId asset) {
            return List.of(DOOR, OIL);
        }

        @Override
        public Stream<Reading> read(PointId point, Period period) {
            return Stream.of(hot(), hot(), hot());
        }

        @Override
        public List<Step> fold(PointId point, Period period, Duration step) {
            return List.of(new Step(period.from(), 60, 70, 91.25, 80.123456789, 91.25));
        }

        @Override
        public Optional<Reading> last(PointId point) {
            return point.equals(OIL) ? Optional.of(hot()) : Optional.empty();
        }

        @Override
        public List<Reading> last(AssetId asset) {
            return asset.equals(PRESS)
                    ? List.of(new Reading(Sample.good(DOOR, AT, new Value.Flag(true)), Unit.ONE, Set.of(), 2, 1), hot())
                    : List.of();
        }

        @Override
        public Optional<SignedBatch> batch(AssetId asset, long sequence) {
            SignedBatch first = Plant.batch(1, Digest.ZERO);
            return sequence == 1
                    ? Optional.of(first)
                    : sequence == 2
                            ? Optional.of(Plant.batch(2, first.digest()))
                            : Optional.of(Plant.batch(9, Digest.ZERO, STRANGER)).filter(any -> sequence == 9);
        }

        @Override
        public List<Gap> gaps(AssetId asset, Period period) {
            return List.of();
        }
    }

    private static final class Register implements AssetRegistration {
        private final Asset press = new Asset(
                PRESS,
                new Nameplate("Schuler", "MSP 400", "4711", "press", "acme/ulm/hall-2"),
                new Specification(
                        List.of(new Limit(
                                OIL.name(),
                                Unit.CELSIUS,
                                OptionalDouble.empty(),
                                OptionalDouble.of(80),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Optional.empty(),
                                true)),
                        Map.of(),
                        Duration.ofHours(8),
                        Map.of(),
                        Optional.empty()),
                Set.of(KEY.key()),
                LifeCycle.IN_SERVICE,
                Instant.parse("2026-11-01T08:00:00Z"));

        @Override
        public Asset register(AssetId id, Nameplate nameplate, Specification specification) throws RefusedException {
            if (nameplate.serialNumber().equals("4711") && !id.equals(PRESS)) {
                throw new RefusedException("the machine Schuler 4711 is registered already, as press-7");
            }
            return press;
        }

        @Override
        public Asset specify(AssetId id, Specification specification) {
            return press;
        }

        @Override
        public Asset move(AssetId id, LifeCycle to, String who) {
            return press.at(to);
        }

        @Override
        public List<ImportLine> importCsv(Reader csv, boolean dry) {
            return List.of(
                    new ImportLine(2, Optional.of(PRESS), ImportLine.Result.NEW, "would be registered"),
                    new ImportLine(3, Optional.empty(), ImportLine.Result.REFUSED, "serial is missing"));
        }

        @Override
        public Optional<Asset> find(AssetId id) {
            return Optional.of(press).filter(one -> one.id().equals(id));
        }

        @Override
        public List<Asset> all() {
            return List.of(press);
        }

        @Override
        public List<LifeEvent> history(AssetId id) {
            return List.of(new LifeEvent(press.registered(), "anna", "registered", LifeCycle.IN_SERVICE));
        }
    }

    private static final class Alerts implements MaintenanceAlert {
        @Override
        public Condition assess(Benchmark benchmark) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Alarm> alarms() {
            return List.of(Plant.alarm(Alarm.State.UNACK, Optional.empty(), Optional.empty()));
        }

        @Override
        public Optional<Alarm> alarm(PointId point) {
            return alarms().stream().filter(one -> one.point().equals(point)).findFirst();
        }

        @Override
        public OptionalDouble health(AssetId asset) {
            return OptionalDouble.of(42.5);
        }

        @Override
        public Alarm acknowledge(PointId point, String who) throws RefusedException {
            if (!point.equals(OIL)) {
                throw new RefusedException("there is no alarm of " + point);
            }
            return Plant.alarm(Alarm.State.ACK, Optional.empty(), Optional.of(who));
        }

        @Override
        public Alarm shelve(PointId point, Instant until, String who, String why) {
            return Plant.alarm(Alarm.State.SHLVD, Optional.of(until), Optional.of(who + ": " + why));
        }

        @Override
        public Alarm unshelve(PointId point, String who) {
            return Plant.alarm(Alarm.State.UNACK, Optional.empty(), Optional.of(who));
        }
    }

    private static final class Baseline implements PerformanceBenchmark {
        @Override
        public Benchmark measure(Acceptance.Accepted data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Expectation> expectations(AssetId asset) {
            Signal oil = new Signal(OIL, Unit.CELSIUS);
            return List.of(
                    new Expectation(oil, "speed=1400..1500", 55, 62.5, 70, Expectation.Source.LEARNT, 3600),
                    learning(oil, "speed=1500..1600", Duration.ofMinutes(26), 1560),
                    learning(oil, "speed=1600..1700", Duration.ofHours(8), 12),
                    learning(oil, "speed=1700..1800", Duration.ofSeconds(3), 4));
        }

        private static Expectation learning(Signal signal, String regime, Duration watched, long samples) {
            return new Expectation(
                    signal,
                    regime,
                    55,
                    62.5,
                    70,
                    Expectation.Source.LEARNING,
                    samples,
                    Optional.of(new Expectation.Progress(watched, Duration.ofHours(8), samples, 40)));
        }
    }

    private static final class Use implements EfficiencyAnalytics {
        @Override
        public List<EfficiencyReport> fold(Condition condition) {
            return List.of();
        }

        @Override
        public Optional<EfficiencyReport> running(AssetId asset) {
            return Optional.empty();
        }

        @Override
        public List<EfficiencyReport> ended(AssetId asset) {
            return List.of(new EfficiencyReport(
                    asset,
                    new Period(Instant.parse("2026-11-21T06:00:00Z"), Instant.parse("2026-11-21T11:00:00Z")),
                    Duration.ofHours(5),
                    Duration.ofHours(4),
                    7,
                    OptionalDouble.of(400),
                    OptionalDouble.of(380),
                    Optional.of(new Ratio(0.8)),
                    Optional.empty(),
                    Optional.of(new Ratio(0.95)),
                    OptionalDouble.of(190)));
        }
    }
}
