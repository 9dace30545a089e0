package io.tiepm.efficiency.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Digest ROOT = Digest.of(new byte[] {1});

    private final List<EfficiencyReport> reports = new ArrayList<>();

    private static Instant at(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    private static Period hours(int from, int until) {
        return new Period(at(from), at(until));
    }

    private void report(int hour, OptionalDouble energy, OptionalDouble good, int minutes) {
        reports.add(new EfficiencyReport(
                PRESS,
                hours(hour, hour + 1),
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(minutes),
                0,
                good,
                good,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                energy));
    }

    private void report(int hour, double energy, double good) {
        report(hour, OptionalDouble.of(energy), OptionalDouble.of(good), 60);
    }

    /** Ten hours of 50 kWh for 100 pieces, ten hours of 40 kWh for 90. */
    private void twentyHours() {
        for (int hour = 0; hour < 10; hour++) {
            report(hour, 50, 100);
        }
        for (int hour = 10; hour < 20; hour++) {
            report(hour, 40, 90);
        }
    }

    private ComputedSaving of(Period baseline, Period period) throws RefusedException {
        return new Comparison(PRESS, reports).of(baseline, period);
    }

    private void assertRefused(Period baseline, Period period, String why) {
        String message =
                assertThrows(RefusedException.class, () -> of(baseline, period)).getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void whatIsSavedIsWhatThePiecesWouldHaveTakenBeforeLessWhatTheyTook() throws Exception {
        twentyHours();
        ComputedSaving saving = of(hours(0, 10), hours(10, 20));
        assertEquals(450, saving.expected(), 1e-9);
        assertEquals(50_000, saving.saved(), 1);
        assertEquals(900, saving.good());
        SavingClaim claim = saving.claim(ROOT);
        assertEquals(saving.saved(), claim.saved());
        assertEquals(
                "{\"energy\":500,\"format\":\"tiepm energy baseline 1\",\"from\":\"2026-11-01T00:00:00Z\","
                        + "\"good\":1000,\"until\":\"2026-11-01T10:00:00Z\"}",
                saving.baselineText());
        assertEquals(Digest.of(saving.baselineText().getBytes(StandardCharsets.UTF_8)), claim.baseline());
        String page = Files.readString(Path.of("../../docs/formats/saving.md"));
        assertTrue(page.contains(saving.baselineText()) && page.contains("`" + claim.baseline() + "`"), "the example");
    }

    @Test
    void countsOnlyTheReportsOfThePeriods() throws Exception {
        twentyHours();
        assertEquals(10_000, of(hours(2, 6), hours(11, 13)).saved(), 1);
    }

    @Test
    void whatIsNotMeasuredIsNotSaved() {
        twentyHours();
        report(20, OptionalDouble.of(1), OptionalDouble.of(90), 30);
        assertRefused(hours(0, 10), hours(20, 21), "only 50 %");
        report(21, OptionalDouble.empty(), OptionalDouble.of(90), 60);
        assertRefused(hours(0, 10), hours(21, 22), "role.energy");
        report(25, 40, 90);
        report(26, 40, 90);
        report(28, 40, 90);
        assertRefused(hours(0, 10), hours(25, 29), "only 75 %");
    }

    @Test
    void periodsEndWithReportsAndComeInOrder() {
        twentyHours();
        assertRefused(hours(0, 10), new Period(at(10), at(12).plusSeconds(60)), "no reports");
        assertRefused(hours(0, 11), hours(10, 20), "ends before the saving begins");
        reports.clear();
        assertRefused(hours(0, 10), hours(10, 20), "there are none yet");
    }

    @Test
    void onlyLikeComparesWithLike() {
        twentyHours();
        report(20, 10, 40);
        assertRefused(hours(0, 10), hours(20, 21), "40 %");
        report(21, 45, 90);
        assertRefused(hours(0, 10), hours(21, 22), "saved nothing");
        report(22, 0, 0);
        assertRefused(hours(22, 23), hours(22, 23), "ends before");
        report(23, 40, 90);
        assertRefused(hours(22, 23), hours(23, 24), "tells nothing");
    }
}
