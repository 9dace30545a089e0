package io.tiepm.contract;

import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.Ratio;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well an asset was used over a period, in the terms of ISO 22400-2. What the asset's signals do not tell is empty,
 * never guessed.
 *
 * @param asset which asset
 * @param period when; of a period that still runs, as far as it has come
 * @param planned planned busy time (PBT): the part of the period for which there are readings
 * @param producing actual production time (APT): the part of it in which the asset worked
 * @param stops how often it stopped, micro-stops included
 * @param produced produced quantity (PQ), in pieces
 * @param good good quantity (GQ), in pieces
 * @param availability APT / PBT
 * @param performance effectiveness: produced against what the ideal rate would have made in APT
 * @param quality quality ratio: GQ / PQ
 * @param energy used, in kW.h
 */
public record EfficiencyReport(
        AssetId asset,
        Period period,
        Duration planned,
        Duration producing,
        long stops,
        OptionalDouble produced,
        OptionalDouble good,
        Optional<Ratio> availability,
        Optional<Ratio> performance,
        Optional<Ratio> quality,
        OptionalDouble energy) {
    /** OEE index: availability, performance and quality multiplied; empty where one of them is. */
    public Optional<Ratio> oee() {
        return availability.flatMap(
                a -> performance.flatMap(p -> quality.map(q -> a.of(p).of(q))));
    }

    /** Energy per good piece, in kW.h; empty where either is unknown, or there was no good piece. */
    public OptionalDouble energyPerGood() {
        return energy.isPresent() && good.isPresent() && good.getAsDouble() > 0
                ? OptionalDouble.of(energy.getAsDouble() / good.getAsDouble())
                : OptionalDouble.empty();
    }
}
