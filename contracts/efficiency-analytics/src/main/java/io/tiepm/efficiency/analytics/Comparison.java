package io.tiepm.efficiency.analytics;

import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes a saving from an asset's anchored reports; says in one line why it cannot. */
final class Comparison {
    /** Less than so much of a period measured hides too much of what was used. */
    private static final double LEAST_MEASURED = 0.95;

    /** A ratio of energy to pieces compares only like with like: so far may the pace of production differ. */
    private static final double MOST_FASTER = 1.25;

    /** So that the text which names them is not longer than a statement's. */
    private static final int MOST_REPORTS = 450;

    private final AssetId asset;
    private final List<StatedReport> reports;

    /** @param reports of the asset as they were stated, each at least once; that of a link before one of none */
    Comparison(AssetId asset, List<StatedReport> reports) {
        this.asset = asset;
        this.reports = reports;
    }

    /** What the reports of a period add up to. */
    private record Sum(double energy, double good, List<Digest> names) {}

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
        ComputedSaving saving = new ComputedSaving(
                asset,
                baseline,
                before.energy(),
                before.good(),
                period,
                then.energy(),
                then.good(),
                before.names(),
                then.names());
        if (saving.saved() <= 0) {
            throw new RefusedException(asset + " saved nothing: " + kilowattHours(then.energy()) + " were used, and "
                    + kilowattHours(saving.expected()) + " would have been as in the baseline");
        }
        return saving;
    }

    private Sum sum(Period period) throws RefusedException {
        List<StatedReport> within = within(period);
        boolean isBounded = !within.isEmpty()
                && within.get(0).period().from().equals(period.from())
                && within.get(within.size() - 1).period().to().equals(period.to());
        if (!isBounded) {
            throw new RefusedException("no stated reports of " + asset + " begin and end with " + period
                    + "; tiepm:kpi-show shows those that were made");
        }
        double measured =
                within.stream().mapToDouble(report -> hours(report.planned())).sum() / hours(period);
        if (measured < LEAST_MEASURED) {
            throw new RefusedException("only " + Math.round(100 * measured) + " % of " + period
                    + " was measured; what was used in the rest nobody knows");
        }
        BigDecimal energy = BigDecimal.ZERO;
        BigDecimal good = BigDecimal.ZERO;
        for (StatedReport report : within) {
            if (report.energy().isEmpty() || report.good().isEmpty()) {
                throw new RefusedException("the report of " + asset + " for " + report.period()
                        + " tells not both energy and good pieces; say role.energy and role.good in the asset's file");
            }
            if (!report.isAnchored()) {
                throw new RefusedException("the report of " + asset + " for " + report.period()
                        + " is not anchored yet; tiepm:anchor-list shows how far the links are");
            }
            energy = energy.add(report.energy().get());
            good = good.add(report.good().get());
        }
        return new Sum(
                energy.doubleValue(),
                good.doubleValue(),
                within.stream().map(StatedReport::name).toList());
    }

    /** The reports of a period, each once, oldest first. */
    private List<StatedReport> within(Period period) throws RefusedException {
        SortedMap<Instant, StatedReport> within = new TreeMap<>();
        for (StatedReport report : reports) {
            if (report.period().from().isBefore(period.from())
                    || report.period().to().isAfter(period.to())) {
                continue;
            }
            StatedReport other = within.putIfAbsent(report.period().from(), report);
            if (other != null && !other.name().equals(report.name())) {
                throw new RefusedException("two reports of " + asset + " begin at "
                        + report.period().from() + ", " + other.name() + " and " + report.name()
                        + ", and nobody can say which counts; choose a period without them");
            }
        }
        List<StatedReport> all = List.copyOf(within.values());
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).period().from().isBefore(all.get(i - 1).period().to())) {
                throw new RefusedException("the reports of " + asset + " for "
                        + all.get(i - 1).period() + " and " + all.get(i).period()
                        + " overlap; choose a period without them");
            }
        }
        if (all.size() > MOST_REPORTS) {
            throw new RefusedException("a saving is computed from at most " + MOST_REPORTS + " reports a period, and "
                    + period + " has " + all.size());
        }
        return all;
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
