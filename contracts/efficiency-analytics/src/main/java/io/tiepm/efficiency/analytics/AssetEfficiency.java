package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Role;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asset: the period that runs and the last {@link #MOST_ENDED} that ended, about 100 kB. Written once a minute, and
 * when a period ends. Thread-safe.
 */
final class AssetEfficiency {
    /** How many ended periods are kept: a fortnight of hours. */
    static final int MOST_ENDED = 400;

    private static final Logger log = LoggerFactory.getLogger(AssetEfficiency.class);
    private static final Duration RHYTHM = Duration.ofMinutes(1);
    private static final long NANOS = 1_000_000_000L;

    private final AssetId asset;
    private final EfficiencyConfig config;
    private final ShiftCalendar calendar;
    private final PeriodStore store;
    private final Clock clock;
    private final Deque<EfficiencyReport> ended = new ArrayDeque<>();
    private final Map<Role, String> misfits = new EnumMap<>(Role.class);
    private Specification specification = Specification.NONE;
    private Timeline timeline;
    private Totals totals = new Totals();
    private @Nullable Period period;
    private long latest = Timeline.NEVER;
    private long late;
    private long microStops;
    private Instant written;
    private Optional<String> trouble = Optional.empty();

    AssetEfficiency(
            AssetId asset,
            EfficiencyConfig config,
            ShiftCalendar calendar,
            PeriodStore store,
            Specification specification,
            Clock clock) {
        this.asset = asset;
        this.config = config;
        this.calendar = calendar;
        this.store = store;
        this.clock = clock;
        this.written = clock.instant();
        this.specification = specification;
        this.timeline = timeline();
        ended.addAll(store.ended(asset));
        store.running(asset).ifPresent(this::goOn);
    }

    /** Adds a batch; gives the periods that ended by it. */
    synchronized List<EfficiencyReport> fold(Accepted data, Specification now) {
        if (!now.roles().equals(specification.roles())) {
            timeline = timeline(now);
            misfits.clear();
        }
        specification = now;
        Batch batch = data.batch().batch();
        List<List<Role>> roles = batch.signals().stream().map(this::roles).toList();
        List<EfficiencyReport> reports = new ArrayList<>();
        for (int row : Rows.inTime(batch)) {
            if (counts(data.flags(), row) && isDue(batch.at(row), reports)) {
                add(batch, row, roles.get(batch.signalIndex(row)));
            }
        }
        if (!reports.isEmpty()) {
            keepEnded();
        }
        Instant time = clock.instant();
        if (!reports.isEmpty() || time.isAfter(written.plus(RHYTHM))) {
            keepRunning(time);
        }
        return reports;
    }

    /** The period that runs, as far as it has come. */
    synchronized Optional<EfficiencyReport> running() {
        return Optional.ofNullable(period)
                .filter(now -> latest > Moments.toNanos(now.from()))
                .map(now -> totals.report(asset, new Period(now.from(), Moments.ofNanos(latest)), specification));
    }

    synchronized List<EfficiencyReport> ended() {
        return List.copyOf(ended);
    }

    synchronized void close() {
        if (period != null) {
            keepRunning(clock.instant());
        }
    }

    /** How many readings came after their period had ended. */
    synchronized long late() {
        return late;
    }

    synchronized long microStops() {
        return microStops + timeline.microStops;
    }

    /** What cannot be used, one sentence each. */
    synchronized List<String> misfits() {
        return List.copyOf(misfits.values());
    }

    /** Why the periods are not on the disk; empty when they are. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    private void goOn(KeptPeriod kept) {
        Period running = kept.period();
        boolean over = running != null
                && !ended.isEmpty()
                && !ended.getLast().period().from().isBefore(running.from());
        if (!over) {
            period = running;
            totals = kept.totals().totals();
        }
        if (kept.roles().equals(specification.roles())) {
            kept.timeline().restore(timeline);
        }
        latest = Math.max(timeline.runningAt, timeline.anyAt);
    }

    /** Tells whether a moment belongs to the period that runs, after ending those that are over. */
    private boolean isDue(long at, List<EfficiencyReport> reports) {
        Instant moment = Moments.ofNanos(at);
        Period now = period;
        if (now != null && moment.isBefore(now.from())) {
            late++;
            return false;
        }
        if (now == null || !now.contains(moment)) {
            if (now != null) {
                timeline.cut(Moments.toNanos(now.to()), at, totals);
                end(now, reports);
            }
            period = calendar.around(moment);
            totals = new Totals();
        }
        latest = Math.max(latest, at);
        return true;
    }

    private void end(Period over, List<EfficiencyReport> reports) {
        EfficiencyReport report = totals.report(asset, over, specification);
        boolean empty = totals.planned == 0 && totals.produced == 0 && totals.energy == 0;
        if (!empty) {
            reports.add(report);
            ended.addLast(report);
            if (ended.size() > MOST_ENDED) {
                ended.removeFirst();
            }
        }
    }

    private void add(Batch batch, int row, List<Role> roles) {
        long at = batch.at(row);
        Quality quality = batch.quality(row);
        boolean known = quality == Quality.GOOD || quality == Quality.UNCERTAIN;
        double number = batch.number(row);
        if (known) {
            timeline.any(at, totals);
        }
        for (Role role : roles) {
            if (!known || Double.isNaN(number)) {
                if (role == Role.RUNNING) {
                    timeline.unknown();
                }
                continue;
            }
            add(role, number, at, batch.signal(row).unit());
        }
    }

    private void add(Role role, double number, long at, Unit unit) {
        switch (role) {
            case RUNNING -> timeline.running(number > Specification.RUNNING_ABOVE, at, totals);
            case PRODUCED -> timeline.produced(number, at, totals);
            case GOOD -> timeline.good(number, totals);
            case ENERGY -> worth(role, EnergyUnits.kilowattHours(unit), unit)
                    .ifPresent(one -> timeline.energy(one * number, totals));
            case POWER -> worth(role, EnergyUnits.kilowatts(unit), unit)
                    .ifPresent(one -> timeline.power(one * number, at, totals));
        }
    }

    private OptionalDouble worth(Role role, OptionalDouble one, Unit unit) {
        if (one.isEmpty()) {
            misfits.computeIfAbsent(
                    role,
                    what -> "the " + what + " signal of " + asset + " comes in " + unit
                            + ", of which no energy is known");
        }
        return one;
    }

    private List<Role> roles(Signal signal) {
        String name = signal.id().name();
        return specification.roles().entrySet().stream()
                .filter(role -> role.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What lies out of its range or out of its time counts nothing. */
    private static boolean counts(Flags flags, int row) {
        return !flags.any(row)
                || !(flags.has(row, Flag.CLOCK) || flags.has(row, Flag.ORDER) || flags.has(row, Flag.RANGE));
    }

    private Timeline timeline(Specification now) {
        specification = now;
        microStops += timeline.microStops;
        return timeline();
    }

    private Timeline timeline() {
        return new Timeline(
                config.gap_s() * NANOS,
                config.micro_stop_s() * NANOS,
                specification.roles().containsKey(Role.RUNNING));
    }

    private void keepEnded() {
        keep(() -> store.writeEnded(asset, List.copyOf(ended)));
    }

    private void keepRunning(Instant now) {
        written = now;
        keep(() -> store.writeRunning(asset, KeptPeriod.of(period, specification.roles(), totals, timeline)));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void keep(Writing writing) {
        try {
            writing.write();
            trouble = Optional.empty();
        } catch (IOException full) {
            if (trouble.isEmpty()) {
                log.error("the periods of {} would be lost with a restart: {}", asset, full.getMessage());
            }
            trouble = Optional.of(String.valueOf(full.getMessage()));
        }
    }
}
