package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;

/**
 * Energy that a machine is said to have saved.
 *
 * @param asset which machine
 * @param period when; whole seconds count
 * @param saved watt hours, more than none
 * @param baseline SHA-256 of the energy baseline it was measured against
 * @param evidence what it was computed from: SHA-256 of the text that names the reports, or, where it was measured
 *     elsewhere, the root of an interval of readings, anchored on the machine's chain
 */
public record SavingClaim(AssetId asset, Period period, long saved, Digest baseline, Digest evidence) {
    public SavingClaim {
        if (saved <= 0) {
            throw new IllegalArgumentException("a saving is more than 0 Wh: " + saved);
        }
        if (baseline.equals(Digest.ZERO) || evidence.equals(Digest.ZERO)) {
            throw new IllegalArgumentException("a saving names its baseline and its evidence, and zeros name nothing");
        }
    }
}
