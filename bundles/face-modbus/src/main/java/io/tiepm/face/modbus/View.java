package io.tiepm.face.modbus;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the house knows at the moment a master asks. Reads memory only. Thread-safe. */
final class View {
    private final Historian historian;
    private final Clock clock;
    private final AtomicReference<@Nullable MaintenanceAlert> alerts = new AtomicReference<>();

    View(Historian historian, Clock clock) {
        this.historian = historian;
        this.clock = clock;
    }

    void alertsCame(MaintenanceAlert contract) {
        alerts.set(contract);
    }

    void alertsWent(MaintenanceAlert contract) {
        alerts.compareAndSet(contract, null);
    }

    /**
     * The latest of a point.
     *
     * @param freshFor how long after we learned of it a value counts
     */
    Seen point(PointId point, Duration freshFor) {
        Optional<Reading> last = historian.last(point);
        if (last.isEmpty()) {
            return Seen.NOTHING;
        }
        Mark mark = Mark.of(last.get().sample().quality());
        boolean old = last.get().sample().received().plus(freshFor).isBefore(clock.instant());
        return new Seen(last.get().sample().value(), mark.shows() && old ? Mark.STALE : mark);
    }

    /** The unit in which a point counts; empty before anything was read of it. */
    Optional<Unit> unit(PointId point) {
        return historian.last(point).map(Reading::unit);
    }

    /** Every alarm that is not normal; empty while nobody keeps alarms. */
    Optional<List<Alarm>> alarms() {
        return Optional.ofNullable(alerts.get()).map(MaintenanceAlert::alarms);
    }
}
