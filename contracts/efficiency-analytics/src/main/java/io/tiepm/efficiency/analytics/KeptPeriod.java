package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Specification.Role;
import io.tiepm.model.Period;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A period that still runs, as it stands in its file: JSON of plain words and numbers, format 1. */
record KeptPeriod(
        int format,
        @Nullable String from,
        @Nullable String to,
        Map<Role, String> roles,
        KeptTotals totals,
        KeptTimeline timeline) {
    static final int FORMAT = 1;

    record KeptTotals(
            long planned,
            long producing,
            long stops,
            double produced,
            double good,
            double producedWatched,
            double energy,
            double integrated,
            Set<Role> seen) {
        static KeptTotals of(Totals totals) {
            return new KeptTotals(
                    totals.planned,
                    totals.producing,
                    totals.stops,
                    totals.produced,
                    totals.good,
                    totals.producedWatched,
                    totals.energy,
                    totals.integrated,
                    new TreeSet<>(totals.seen));
        }

        Totals totals() {
            Totals totals = new Totals();
            totals.planned = planned;
            totals.producing = producing;
            totals.stops = stops;
            totals.produced = produced;
            totals.good = good;
            totals.producedWatched = producedWatched;
            totals.energy = energy;
            totals.integrated = integrated;
            totals.seen.addAll(seen);
            return totals;
        }
    }

    record KeptTimeline(
            long runningAt,
            boolean running,
            long stoppedAt,
            long anyAt,
            long powerAt,
            double power,
            @Nullable Double produced,
            long producedAt,
            @Nullable Double good,
            @Nullable Double energy) {
        static KeptTimeline of(Timeline line) {
            return new KeptTimeline(
                    line.runningAt,
                    line.running,
                    line.stoppedAt,
                    line.anyAt,
                    line.powerAt,
                    line.power,
                    bare(line.produced),
                    line.producedAt,
                    bare(line.good),
                    bare(line.energy));
        }

        void restore(Timeline line) {
            line.runningAt = runningAt;
            line.running = running;
            line.stoppedAt = stoppedAt;
            line.anyAt = anyAt;
            line.powerAt = powerAt;
            line.power = power;
            line.produced = counter(produced);
            line.producedAt = producedAt;
            line.good = counter(good);
            line.energy = counter(energy);
        }

        private static @Nullable Double bare(Counter counter) {
            return Double.isNaN(counter.last()) ? null : counter.last();
        }

        private static Counter counter(@Nullable Double last) {
            return new Counter(last == null ? Double.NaN : last);
        }
    }

    static KeptPeriod of(@Nullable Period period, Map<Role, String> roles, Totals totals, Timeline timeline) {
        return new KeptPeriod(
                FORMAT,
                period == null ? null : period.from().toString(),
                period == null ? null : period.to().toString(),
                new TreeMap<>(roles),
                KeptTotals.of(totals),
                KeptTimeline.of(timeline));
    }

    /** When; nothing where none has begun. */
    @Nullable
    Period period() {
        return from == null || to == null ? null : new Period(Instant.parse(from), Instant.parse(to));
    }
}
