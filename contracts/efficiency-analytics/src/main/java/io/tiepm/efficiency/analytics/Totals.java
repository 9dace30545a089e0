package io.tiepm.efficiency.analytics;

import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Role;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.Ratio;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What was added up over a period. For one thread. */
final class Totals {
    private static final double NANOS_PER_HOUR = 3.6e12;

    /** Nanoseconds for which there are readings. */
    long planned;
    /** Nanoseconds of these in which it worked. */
    long producing;

    long stops;
    double produced;
    double good;
    /** Of the produced, how many while it was watched; what a counter went while we were away is no speed. */
    double producedWatched;

    double energy;
    double integrated;
    /** The roles whose signals were seen. */
    final Set<Role> seen = EnumSet.noneOf(Role.class);

    /**
     * The report, after ISO 22400-2: availability = APT / PBT, effectiveness = PRI x PQ / APT, quality ratio = GQ / PQ.
     * Effectiveness above 1 means that the ideal rate is set too low, and is told as 1.
     */
    EfficiencyReport report(AssetId asset, Period period, Specification specification) {
        boolean running = seen.contains(Role.RUNNING);
        boolean counted = seen.contains(Role.PRODUCED);
        boolean checked = seen.contains(Role.GOOD);
        Optional<Ratio> availability =
                running && planned > 0 ? Optional.of(ratio(producing, planned)) : Optional.empty();
        Optional<Ratio> performance = specification
                .idealRate()
                .filter(rate -> running && counted && producing > 0)
                .map(rate -> ratio(producedWatched, rate * producing / NANOS_PER_HOUR));
        Optional<Ratio> quality =
                counted && checked && produced > 0 ? Optional.of(ratio(good, produced)) : Optional.empty();
        return new EfficiencyReport(
                asset,
                period,
                Duration.ofNanos(planned),
                Duration.ofNanos(producing),
                stops,
                counted ? OptionalDouble.of(produced) : OptionalDouble.empty(),
                checked ? OptionalDouble.of(good) : OptionalDouble.empty(),
                availability,
                performance,
                quality,
                energy());
    }

    private OptionalDouble energy() {
        if (seen.contains(Role.ENERGY)) {
            return OptionalDouble.of(energy);
        }
        return seen.contains(Role.POWER) ? OptionalDouble.of(integrated) : OptionalDouble.empty();
    }

    private static Ratio ratio(double part, double whole) {
        return Ratio.clamped(part / whole);
    }
}
