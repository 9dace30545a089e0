package io.tiepm.driver.mqtt.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Births, deaths, order and aliases: what a host application makes of them. */
class HostTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final long WAIT = 2_000_000_000L;
    private static final Limits LIMITS = new Limits(1000, 8);

    private final List<String> told = new ArrayList<>();
    private final List<String> rebirths = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<Integer> acknowledged = new ArrayList<>();
    private Instant now = START;
    private long nanos = 1;
    private int message;
    private Host host = host("P/N:speed", "P/N/D:load");

    @Test
    void tellsWhatABirthTellsAndThenWhatAliasesMean() {
        nbirth(1, 5);
        dbirth(1, 6);
        take("NDATA/N", Spark.payload(2, millis(), Spark.alias(1).real(7)));
        take("DDATA/N/D", Spark.payload(3, millis(), Spark.alias(1).real(8)));
        assertEquals(List.of("p0 5.0 GOOD", "p1 6.0 GOOD", "p0 7.0 GOOD", "p1 8.0 GOOD"), told);
        assertEquals(List.of(0, 1, 2, 3), acknowledged);
        assertEquals(List.of("spBv1.0/P/NBIRTH/N", "spBv1.0/P/DBIRTH/N/D"), kept);
        later(10 * WAIT);
        assertEquals(List.of(), rebirths);
    }

    @Test
    void keepsTheDevicesTimeAndDoubtsOneThatCannotBe() {
        nbirth(1, 5);
        told.clear();
        List<Sample> all = samples(
                Spark.payload(
                        1, millis(), Spark.alias(1).whole(3, millis() - 250).real(6)),
                Spark.payload(
                        2, millis(), Spark.alias(1).whole(3, millis() + 5000).real(7)),
                Spark.payload(3, 12, Spark.alias(1).real(8)));
        assertEquals(START.minusMillis(250), all.get(0).at());
        assertEquals(START, all.get(0).received());
        assertEquals(List.of("p0 6.0 GOOD", "p0 7.0 UNCERTAIN", "p0 8.0 UNCERTAIN"), told);
        assertEquals(START, all.get(2).at());
    }

    @Test
    void waitsForAMessageThatAnotherOvertook() {
        nbirth(1, 5);
        take("NDATA/N", Spark.payload(2, millis(), Spark.alias(1).real(7)));
        take("NDATA/N", Spark.payload(3, millis(), Spark.alias(1).real(8)));
        assertEquals(List.of("p0 5.0 GOOD"), told);
        assertEquals(List.of(0), acknowledged);
        later(WAIT / 2);
        take("NDATA/N", Spark.payload(1, millis(), Spark.alias(1).real(6)));
        assertEquals(List.of("p0 5.0 GOOD", "p0 6.0 GOOD", "p0 7.0 GOOD", "p0 8.0 GOOD"), told);
        assertEquals(List.of(0, 3, 1, 2), acknowledged);
        later(10 * WAIT);
        assertEquals(List.of(), rebirths);
    }

    @Test
    void doubtsWhatFollowsAMessageThatNeverCameAndAsksForBirths() {
        host = host("P/N:speed");
        nbirth(1, 5);
        take("NDATA/N", Spark.payload(2, millis(), Spark.alias(1).real(7)));
        later(WAIT);
        take("NDATA/N", Spark.payload(3, millis(), Spark.alias(1).real(8)));
        assertEquals(List.of("p0 5.0 GOOD", "p0 7.0 UNCERTAIN", "p0 8.0 UNCERTAIN"), told);
        assertEquals(List.of("P/N"), rebirths);
        nbirth(1, 8);
        assertEquals("p0 8.0 GOOD", told.get(3));
        later(100 * WAIT);
        assertEquals(1, rebirths.size());
    }

    @Test
    void countsOnFrom255() {
        host = host("P/N:speed");
        nbirth(1, 5);
        for (int seq = 1; seq < 600; seq++) {
            take("NDATA/N", Spark.payload(seq & 255, millis(), Spark.alias(1).real(seq)));
            now = now.plusMillis(1);
        }
        later(WAIT);
        assertEquals(600, told.size());
        assertTrue(told.stream().allMatch(sample -> sample.endsWith("GOOD")));
    }

    @Test
    void takesNoMessageTwice() {
        nbirth(1, 5);
        Spark data = Spark.payload(1, millis(), Spark.alias(1).real(6));
        take("NDATA/N", data);
        take("NDATA/N", data);
        take("NDATA/N", Spark.payload(2, millis(), Spark.alias(1).real(7)));
        assertEquals(List.of("p0 5.0 GOOD", "p0 6.0 GOOD", "p0 7.0 GOOD"), told);
        assertEquals(List.of(0, 1, 2, 3), acknowledged);
    }

    @Test
    void asksEverLessOftenANodeThatDoesNotAnswer() {
        later(3600_000_000_000L, 1000);
        assertTrue(rebirths.size() > 5 && rebirths.size() < 15, rebirths.size() + " times in an hour");
    }

    @Test
    void tellsWhatADeadNodeHadAsUnlinkedAndItsDevicesToo() {
        nbirth(1, 5);
        dbirth(1, 6);
        told.clear();
        now = now.plusSeconds(60);
        take("NDEATH/N", Spark.payload(-1, START.toEpochMilli(), Spark.bdSeq(1)));
        assertEquals(List.of("p0 - NO_LINK", "p1 - NO_LINK"), told);
        assertEquals(now, last.at());
        take("NDEATH/N", Spark.payload(-1, START.toEpochMilli(), Spark.bdSeq(1)));
        assertEquals(2, told.size());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0", "-1, 1"})
    void believesADeathOfThisLifeOnly(long bdSeq, int samples) {
        nbirth(1, 5);
        told.clear();
        take("NDEATH/N", bdSeq < 0 ? Spark.payload(-1, millis()) : Spark.payload(-1, millis(), Spark.bdSeq(bdSeq)));
        assertEquals(
                samples, told.stream().filter(sample -> sample.startsWith("p0")).count());
        assertEquals(List.of(0, 1), acknowledged);
    }

    @Test
    void tellsWhenADeviceDiedByTheNodesClock() {
        nbirth(1, 5);
        dbirth(1, 6);
        now = now.plusMillis(400);
        take("DDEATH/N/D", Spark.payload(2, millis() - 300));
        assertEquals("p1 - NO_LINK", told.get(2));
        assertEquals(now.minusMillis(300), last.at());
        assertEquals(now, last.received());
        take("NDATA/N", Spark.payload(3, millis(), Spark.alias(1).real(7)));
        assertEquals("p0 7.0 GOOD", told.get(3));
    }

    @Test
    void tellsADeviceThatIsNotBornAgainAsUnlinked() {
        nbirth(1, 5);
        dbirth(1, 6);
        nbirth(2, 5);
        told.clear();
        later(WAIT);
        assertEquals(List.of("p1 - NO_LINK"), told);
    }

    @Test
    void tellsNothingTwiceThatABirthSaysAgain() {
        nbirth(1, 5);
        nbirth(2, 5);
        assertEquals(List.of("p0 5.0 GOOD"), told);
        now = now.plusSeconds(1);
        take("NDATA/N", Spark.payload(1, millis(), Spark.alias(1).real(6)));
        take(
                "NBIRTH/N",
                Spark.payload(
                        0,
                        millis() + 1,
                        Spark.bdSeq(3),
                        Spark.metric("speed", 10)
                                .whole(2, 1)
                                .whole(3, START.toEpochMilli())
                                .real(6)));
        assertEquals("p0 6.0 GOOD", told.get(2));
        assertEquals(now.plusMillis(1), last.at(), "it still holds, says the node");
    }

    @Test
    void tellsAPointThatABirthDoesNotNameAsNoSuchPoint() {
        host = host("P/N:weather");
        nbirth(1, 5);
        assertEquals(List.of("p0 - NO_SUCH_POINT"), told);
    }

    @Test
    void keepsWhatIsOfOldWithItsTimeAndTellsNullAsAFault() {
        nbirth(1, 5);
        samples(Spark.payload(
                1,
                millis(),
                Spark.alias(1).whole(3, millis() - 3_600_000).whole(5, 1).real(4)));
        assertEquals(START.minusSeconds(3600), last.at());
        assertEquals("p0 4.0 GOOD", told.get(1));
        take("NDATA/N", Spark.payload(2, millis(), Spark.alias(1).whole(7, 1)));
        assertEquals("p0 - DEVICE_FAULT", told.get(2));
    }

    @ParameterizedTest
    @CsvSource({"192, GOOD", "500, STALE", "100, UNCERTAIN", "0, DEVICE_FAULT"})
    void believesWhatTheNodeSaysOfQuality(int code, Quality quality) {
        nbirth(1, 5);
        take("NDATA/N", Spark.payload(1, millis(), Spark.alias(1).real(6).inner(9, quality(code))));
        assertEquals(quality, last.quality());
    }

    @Test
    void findsTheMembersOfTemplatesByTheirPath() {
        host = host("P/N:pump/motor/speed", "P/N:pump/p");
        Spark motor = Spark.metric("motor", 19)
                .inner(
                        18,
                        Spark.some()
                                .inner(2, Spark.metric("speed", 10).whole(2, 9).real(4)));
        Spark definition = Spark.metric("def", 19)
                .inner(
                        18,
                        Spark.some()
                                .whole(5, 1)
                                .inner(2, Spark.metric("speed", 10).real(99)));
        Spark pump = Spark.some()
                .inner(2, motor)
                .inner(3, Spark.some().text(1, "p").whole(2, 3).whole(3, 6));
        take(
                "NBIRTH/N",
                Spark.payload(
                        0,
                        millis(),
                        definition,
                        Spark.metric("pump", 19).whole(2, 8).inner(18, pump)));
        assertEquals(
                List.of("p1 6 GOOD", "p0 4.0 GOOD"),
                told.stream().sorted(java.util.Comparator.reverseOrder()).toList());
        told.clear();
        Spark now = Spark.some()
                .inner(
                        2,
                        Spark.metric("motor", 19)
                                .inner(18, Spark.some().inner(2, Spark.alias(9).real(5))));
        take("NDATA/N", Spark.payload(1, millis(), Spark.alias(8).inner(18, now)));
        assertEquals(List.of("p0 5.0 GOOD"), told);
    }

    @Test
    void readsAProperty() {
        host = host("P/N:speed property=engUnit");
        nbirth(1, 5);
        assertEquals(List.of("p0 mm/s GOOD"), told);
    }

    @Test
    void doubtsWhatItReadsByABirthOfBefore() {
        Spark before = birth(1, 5);
        host.remember("spBv1.0/P/NBIRTH/N", before.bytes(), nanos);
        host.remember("spBv1.0/P/NBIRTH/X", new byte[] {1, 2, 3}, nanos);
        take("NDATA/N", Spark.payload(77, millis(), Spark.alias(1).real(6)));
        assertEquals(List.of("p0 6.0 UNCERTAIN"), told);
        later(WAIT);
        assertEquals(List.of("P/N"), rebirths);
    }

    @Test
    void tellsNothingOfAnAliasOfWhichNoBirthTold() {
        nbirth(1, 5);
        take("NDATA/N", Spark.payload(1, millis(), Spark.alias(99).real(6)));
        take("DDATA/N/D", Spark.payload(2, millis(), Spark.alias(1).real(6)));
        assertEquals(List.of("p0 5.0 GOOD"), told);
        assertEquals(List.of(0, 1, 2), acknowledged);
        later(WAIT);
        assertEquals(List.of("P/N"), rebirths);
    }

    @Test
    void acknowledgesWhatNobodyCanReadAndDoubtsWhatFollows() {
        nbirth(1, 5);
        take("NDATA/N", Spark.raw(new byte[] {8}));
        host.take(new Letter("spBv1.0/P/NDATA/N", new byte[0], false, true, () -> acknowledged.add(2)), now, nanos);
        take("spBv1.0/nonsense", Spark.some());
        take("NDATA/N", Spark.payload(3, millis(), Spark.alias(1).real(6)));
        assertEquals(List.of("p0 5.0 GOOD", "p0 6.0 UNCERTAIN"), told);
        assertEquals(4, acknowledged.size() - 1);
    }

    @Test
    void holdsNoMoreThanItMay() {
        nbirth(1, 5);
        byte[] large = new byte[2_000_000];
        for (int seq = 2; seq < 8; seq++) {
            take(
                    "NDATA/N",
                    Spark.payload(seq, millis(), Spark.alias(1).real(seq)).octets(5, large));
        }
        assertTrue(told.size() >= 6, told.toString());
    }

    @Test
    void asksTheBrokerForWhatItsNodesSayAndForNoCommand() {
        List<String> filters = host.filters();
        assertEquals(6, filters.size());
        assertTrue(filters.contains("spBv1.0/P/NDATA/N") && filters.contains("spBv1.0/P/DDEATH/N/+"));
        assertTrue(filters.stream().noneMatch(filter -> filter.contains("CMD")));
        assertEquals(2, host.by("spBv1.0/P/NBIRTH/N").size());
    }

    @Test
    void showsWhatBirthsTold() throws Exception {
        nbirth(1, 5);
        dbirth(1, 6);
        assertEquals(List.of("P"), names(host.browse("", "", 10)));
        assertEquals(List.of("N"), names(host.browse("P", "", 10)));
        BrowsePage page = host.browse("P/N", "", 2);
        assertEquals(List.of("D", "bdSeq"), names(page));
        BrowsePage rest = host.browse("P/N", page.next(), 2);
        BrowseEntry speed = rest.entries().get(0);
        assertEquals(Optional.of("P/N:speed"), speed.address());
        assertEquals(Optional.of(Unit.MILLIMETRE_PER_SECOND), speed.unit());
        assertEquals("Double", speed.type());
        assertEquals("", rest.next());
        assertEquals(
                Optional.of("P/N/D:load"),
                host.browse("P/N/D", "", 9).entries().get(0).address());
        assertEquals(List.of(), host.browse("P/N:speed", "", 9).entries());
        assertThrows(IllegalArgumentException.class, () -> host.browse("P/X", "", 9));
        assertThrows(IllegalArgumentException.class, () -> host.browse("X", "", 9));
    }

    private static List<String> names(BrowsePage page) {
        return page.entries().stream().map(BrowseEntry::name).toList();
    }

    private Sample last = Sample.missing(Points.at("x").get(0).id(), START, Quality.NO_LINK);

    private Host host(String... addresses) {
        Outlet outlet = new Outlet() {
            @Override
            public boolean told(List<Sample> samples, Letter letter) {
                samples.forEach(this::noticed);
                letter.kept().run();
                return true;
            }

            @Override
            public void noticed(Sample sample) {
                last = sample;
                told.add(sample.point().name() + " " + sample.value() + " " + sample.quality());
            }

            @Override
            public void askRebirth(String group, String node) {
                rebirths.add(group + "/" + node);
            }

            @Override
            public void born(String topic, byte[] payload, boolean wanted) {
                kept.add(topic);
            }
        };
        return new Host(Points.at(addresses), new Manner(null, null, Duration.ofNanos(WAIT), LIMITS), nanos, outlet);
    }

    private void nbirth(int bdSeq, double speed) {
        take("NBIRTH/N", birth(bdSeq, speed));
    }

    private Spark birth(int bdSeq, double speed) {
        Spark unit = Spark.some()
                .text(1, "engUnit")
                .inner(2, Spark.some().whole(1, 12).text(8, "mm/s"));
        return Spark.payload(
                0,
                millis(),
                Spark.bdSeq(bdSeq),
                Spark.metric("speed", 10).whole(2, 1).real(speed).inner(9, unit));
    }

    private void dbirth(int seq, double load) {
        take(
                "DBIRTH/N/D",
                Spark.payload(
                        seq, millis(), Spark.metric("load", 10).whole(2, 1).real(load)));
    }

    private static Spark quality(int code) {
        return Spark.some().text(1, "Quality").inner(2, Spark.some().whole(1, 3).whole(3, code));
    }

    private List<Sample> samples(Spark... payloads) {
        List<Sample> all = new ArrayList<>();
        for (Spark payload : payloads) {
            take("NDATA/N", payload);
            all.add(last);
        }
        return all;
    }

    private void take(String topic, Spark payload) {
        int number = message++;
        String whole = topic.startsWith("spBv1.0") ? topic : "spBv1.0/P/" + topic;
        host.take(new Letter(whole, payload.bytes(), true, true, () -> acknowledged.add(number)), now, nanos);
    }

    private long millis() {
        return now.toEpochMilli();
    }

    private void later(long by) {
        later(by, 1);
    }

    private void later(long by, int steps) {
        for (int i = 0; i < steps; i++) {
            nanos += by / steps;
            host.tick(now, nanos);
        }
    }
}
