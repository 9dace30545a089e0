package io.tiepm.efficiency.analytics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");

    private final List<StatedReport> reports = new ArrayList<>();

    private static Instant at(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    private static Period hours(int from, int until) {
        return new Period(at(from), at(until));
    }

    private static Digest name(int number) {
        return Digest.of(new byte[] {(byte) number});
    }

    private void report(int hour, @Nullable String energy, String good, int minutes, boolean isAnchored) {
        reports.add(new StatedReport(
                name(reports.size()),
                isAnchored,
                hours(hour, hour + 1),
                Duration.ofMinutes(minutes),
                Optional.ofNullable(energy).map(BigDecimal::new),
                Optional.of(new BigDecimal(good))));
    }

    private void report(int hour, @Nullable String energy, String good, int minutes) {
        report(hour, energy, good, minutes, true);
    }

    private void report(int hour, int energy, int good) {
        report(hour, "" + energy, "" + good, 60);
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
        assertEquals(50_000, saving.saved());
        assertEquals(900, saving.good());
        SavingClaim claim = saving.claim();
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
        ComputedSaving saving = of(hours(2, 6), hours(11, 13));
        assertEquals(10_000, saving.saved());
        assertEquals(List.of(name(2), name(3), name(4), name(5)), saving.baselineReports());
        assertEquals(List.of(name(11), name(12)), saving.reports());
    }

    @Test
    void theClaimsEvidenceNamesTheReports() throws Exception {
        report(0, 50, 100);
        report(1, 40, 90);
        SavingClaim claim = of(hours(0, 1), hours(1, 2)).claim();
        String text = "{\"baseline\":[\"" + name(0) + "\"],\"format\":\"tiepm saving evidence 1\",\"reports\":[\""
                + name(1) + "\"]}";
        assertEquals(Digest.of(text.getBytes(StandardCharsets.UTF_8)), claim.evidence());
        String page = Files.readString(Path.of("../../docs/formats/saving.md"));
        assertTrue(page.contains(text) && page.contains("`" + claim.evidence() + "`"), text + " " + claim.evidence());
    }

    @Test
    void comesOutAsOnPaperWhereDoublesWouldNot() throws Exception {
        report(0, "0.7", "1", 60);
        report(1, "0.1", "2", 60);
        report(2, "0.3", "1", 60);
        report(3, "0.2", "2", 60);
        ComputedSaving saving = of(hours(0, 2), hours(2, 4));
        assertEquals(0.8, saving.baselineEnergy());
        assertEquals(300, saving.saved(), "0.8 / 3 x 3 - 0.5 kWh, and not 299 Wh");
    }

    @Test
    void aReportThatIsNotAnchoredIsNoEvidence() {
        report(0, "50", "100", 60);
        report(1, "40", "90", 60, false);
        assertRefused(hours(0, 1), hours(1, 2), "is not anchored yet; tiepm:anchor-list");
        reports.clear();
        report(0, "50", "100", 60, false);
        report(1, "40", "90", 60);
        assertRefused(hours(0, 1), hours(1, 2), "the report of press-7 for " + hours(0, 1) + " is not anchored yet");
    }

    @Test
    void whereTwoReportsTellOfOneTimeNoneCounts() {
        twentyHours();
        reports.add(reports.get(3));
        assertDoesNotThrow(() -> of(hours(0, 10), hours(10, 20)), "the same twice is one");
        report(4, 51, 100);
        assertRefused(hours(0, 10), hours(10, 20), "two reports of press-7 begin at " + at(4));
        reports.clear();
        report(0, 50, 100);
        report(1, 50, 100);
        reports.add(new StatedReport(
                name(9),
                true,
                new Period(at(1).plusSeconds(60), at(3)),
                Duration.ofHours(2),
                Optional.of(BigDecimal.ONE),
                Optional.of(BigDecimal.ONE)));
        assertRefused(hours(0, 3), hours(3, 4), "overlap");
    }

    @Test
    void whatIsNotMeasuredIsNotSaved() {
        twentyHours();
        report(20, "1", "90", 30);
        assertRefused(hours(0, 10), hours(20, 21), "only 50 %");
        report(21, null, "90", 60);
        assertRefused(hours(0, 10), hours(21, 22), "role.energy");
        report(25, 40, 90);
        report(26, 40, 90);
        report(28, 40, 90);
        assertRefused(hours(0, 10), hours(25, 29), "only 75 %");
    }

    @Test
    void periodsEndWithReportsAndComeInOrder() {
        twentyHours();
        assertRefused(hours(0, 10), new Period(at(10), at(12).plusSeconds(60)), "no stated reports");
        assertRefused(hours(0, 11), hours(10, 20), "ends before the saving begins");
        reports.clear();
        assertRefused(hours(0, 10), hours(10, 20), "tiepm:kpi-show shows those that were made");
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
