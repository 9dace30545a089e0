package io.tiepm.efficiency.analytics;

import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.RefusedException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.time.Duration;
import java.util.List;

/** Computes a saving from an asset's reports; says in one line why it cannot. */
final class Comparison {
    /** Less than so much of a period measured hides too much of what was used. */
    private static final double LEAST_MEASURED = 0.95;

    /** A ratio of energy to pieces compares only like with like: so far may the pace of production differ. */
    private static final double MOST_FASTER = 1.25;

    private final AssetId asset;
    private final List<EfficiencyReport> reports;

    /** @param reports of periods that ended, oldest first */
    Comparison(AssetId asset, List<EfficiencyReport> reports) {
        this.asset = asset;
        this.reports = reports;
    }

    /** What the reports of a period add up to. */
    private record Sum(double energy, double good) {}

    ComputedSaving of(Period baseline, Period period) throws RefusedException {
        if (baseline.to().isAfter(period.from())) {
            throw new RefusedException(
                    "the baseline ends before the saving begins, and " + baseline.to() + " is after " + period.from());
        }
        Sum before = sum(baseline);
        Sum then = sum(period);
        if (!(before.energy() > 0 && before.good() > 0)) {
            throw new RefusedException(asset + " used " + before.energy() + " kWh for " + before.good()
                    + " good pieces in the baseline " + baseline + ", which tells nothing");
        }
        double faster = then.good() / hours(period) / (before.good() / hours(baseline));
        if (!(faster <= MOST_FASTER && faster >= 1 / MOST_FASTER)) {
            throw new RefusedException(asset + " made " + Math.round(100 * faster)
                    + " % of the good pieces an hour that it made in the baseline, and only from 80 to 125 % compare;"
                    + " choose a baseline of like production");
        }
        ComputedSaving saving =
                new ComputedSaving(asset, baseline, before.energy(), before.good(), period, then.energy(), then.good());
        if (saving.saved() <= 0) {
            throw new RefusedException(asset + " saved nothing: " + kilowattHours(then.energy()) + " were used, and "
                    + kilowattHours(saving.expected()) + " would have been as in the baseline");
        }
        return saving;
    }

    private Sum sum(Period period) throws RefusedException {
        List<EfficiencyReport> within = reports.stream()
                .filter(report -> !report.period().from().isBefore(period.from())
                        && !report.period().to().isAfter(period.to()))
                .toList();
        boolean isBounded = !within.isEmpty()
                && within.get(0).period().from().equals(period.from())
                && within.get(within.size() - 1).period().to().equals(period.to());
        if (!isBounded) {
            throw new RefusedException("no reports of " + asset + " begin and end with " + period
                    + (reports.isEmpty()
                            ? "; there are none yet"
                            : "; those that are kept go from "
                                    + reports.get(0).period().from() + " to "
                                    + reports.get(reports.size() - 1).period().to() + ", see tiepm:kpi-show"));
        }
        double measured =
                within.stream().mapToDouble(report -> hours(report.planned())).sum() / hours(period);
        if (measured < LEAST_MEASURED) {
            throw new RefusedException("only " + Math.round(100 * measured) + " % of " + period
                    + " was measured; what was used in the rest nobody knows");
        }
        double energy = 0;
        double good = 0;
        for (EfficiencyReport report : within) {
            if (report.energy().isEmpty() || report.good().isEmpty()) {
                throw new RefusedException("the report of " + asset + " for " + report.period()
                        + " tells not both energy and good pieces; say role.energy and role.good in the asset's file");
            }
            energy += report.energy().getAsDouble();
            good += report.good().getAsDouble();
        }
        return new Sum(energy, good);
    }

    private static double hours(Period period) {
        return hours(Duration.between(period.from(), period.to()));
    }

    private static double hours(Duration time) {
        return time.toNanos() / 3.6e12;
    }

    private static String kilowattHours(double energy) {
        return Math.round(energy * 1000) / 1000.0 + " kWh";
    }
}
