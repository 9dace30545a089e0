package io.tiepm.contract;

import io.tiepm.evidence.CanonicalJson;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a machine saved, computed from its efficiency reports: the energy of a baseline period, adjusted to what was produced
 * in another, less what was used then. That is "avoided energy consumption" with a routine adjustment for production
 * (IPMVP Core Concepts, EVO 10000-1: savings = adjusted-baseline energy - reporting-period energy), by the energy
 * performance indicator of ISO 50006 that is a ratio, kW.h per good piece.
 *
 * @param asset which machine
 * @param baseline the period that it is held against
 * @param baselineEnergy used then, in kW.h, above 0
 * @param baselineGood good pieces made then, above 0
 * @param period when it was saved
 * @param energy used then, in kW.h
 * @param good good pieces made then
 */
public record ComputedSaving(
        AssetId asset,
        Period baseline,
        double baselineEnergy,
        double baselineGood,
        Period period,
        double energy,
        double good) {
    private static final double WATT_HOURS = 1000;

    public ComputedSaving {
        if (!(baselineEnergy > 0 && baselineGood > 0 && energy >= 0 && good >= 0)) {
            throw new IllegalArgumentException("a saving takes energy and good pieces: " + baselineEnergy + " kW.h for "
                    + baselineGood + ", then " + energy + " kW.h for " + good);
        }
    }

    /** What would have been used for these pieces as it was in the baseline period, in kW.h. */
    public double expected() {
        return baselineEnergy / baselineGood * good;
    }

    /** In whole watt hours, rounded down; below 0 where more was used than before. */
    public long saved() {
        return (long) Math.floor((expected() - energy) * WATT_HOURS);
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

    /** What is claimed of it. */
    public SavingClaim claim(Digest evidence) {
        Digest digest = Digest.of(baselineText().getBytes(StandardCharsets.UTF_8));
        return new SavingClaim(asset, period, saved(), digest, evidence);
    }
}
