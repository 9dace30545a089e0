package io.tiepm.contract;

import io.tiepm.evidence.CanonicalJson;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a machine saved, computed from its efficiency reports: the energy of a baseline period, adjusted to what was produced
 * in another, less what was used then. That is "avoided energy consumption" with a routine adjustment for production
 * (IPMVP Core Concepts, EVO 10000-1: savings = adjusted-baseline energy - reporting-period energy), by the energy
 * performance indicator of ISO 50006 that is a ratio, kW.h per good piece.
 *
 * @param asset which machine
 * @param baseline the period that it is held against
 * @param baselineEnergy used then, in kW.h, above 0; energies and pieces are at most 10^12
 * @param baselineGood good pieces made then, above 0
 * @param period when it was saved
 * @param energy used then, in kW.h
 * @param good good pieces made then
 * @param baselineReports digests of the statements of the baseline period's reports, oldest first
 * @param reports those of the period's
 */
public record ComputedSaving(
        AssetId asset,
        Period baseline,
        double baselineEnergy,
        double baselineGood,
        Period period,
        double energy,
        double good,
        List<Digest> baselineReports,
        List<Digest> reports) {
    /** More than that of either is a slip. */
    private static final double MOST = 1e12;

    private static final BigDecimal WATT_HOURS = BigDecimal.valueOf(1000);

    public ComputedSaving {
        baselineReports = List.copyOf(baselineReports);
        reports = List.copyOf(reports);
        if (baselineReports.isEmpty() || reports.isEmpty()) {
            throw new IllegalArgumentException("a saving is computed from reports of both periods");
        }
        if (!(baselineEnergy > 0 && baselineGood > 0 && energy >= 0 && good >= 0)
                || Math.max(Math.max(baselineEnergy, baselineGood), Math.max(energy, good)) > MOST) {
            throw new IllegalArgumentException("a saving takes energy and good pieces: " + baselineEnergy + " kW.h for "
                    + baselineGood + ", then " + energy + " kW.h for " + good);
        }
    }

    /** What would have been used for these pieces as it was in the baseline period, in kW.h. */
    public double expected() {
        return baselineEnergy / baselineGood * good;
    }

    /**
     * In whole watt hours, rounded down; below 0 where more was used than before. Reckoned in decimal digits, exactly, so
     * that it comes out the same on paper.
     */
    public long saved() {
        BigDecimal before = BigDecimal.valueOf(baselineGood);
        return BigDecimal.valueOf(baselineEnergy)
                .multiply(BigDecimal.valueOf(good))
                .subtract(BigDecimal.valueOf(energy).multiply(before))
                .multiply(WATT_HOURS)
                .divide(before, 0, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** The baseline in one text that is always the same, see {@code docs/formats/saving.md}. */
    public String baselineText() {
        return CanonicalJson.object(Map.of(
                "format",
                CanonicalJson.text("tiepm energy baseline 1"),
                "from",
                CanonicalJson.text(baseline.from().toString()),
                "until",
                CanonicalJson.text(baseline.to().toString()),
                "energy",
                CanonicalJson.number(baselineEnergy),
                "good",
                CanonicalJson.number(baselineGood)));
    }

    /** The reports it was computed from, in one text that is always the same, see {@code docs/formats/saving.md}. */
    public String evidenceText() {
        return CanonicalJson.object(Map.of(
                "format",
                CanonicalJson.text("tiepm saving evidence 1"),
                "baseline",
                names(baselineReports),
                "reports",
                names(reports)));
    }

    private static String names(List<Digest> digests) {
        return CanonicalJson.list(digests.stream()
                .map(digest -> CanonicalJson.text(digest.toString()))
                .toList());
    }

    /** What is claimed of it. */
    public SavingClaim claim() {
        return new SavingClaim(asset, period, saved(), digest(baselineText()), digest(evidenceText()));
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
