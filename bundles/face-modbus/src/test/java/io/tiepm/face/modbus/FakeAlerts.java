package io.tiepm.face.modbus;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Has alarms, and does nothing with them. */
record FakeAlerts(List<Alarm> alarms) implements MaintenanceAlert {
    static Alarm alarm(String point, Alarm.State state, Alarm.Priority priority) {
        return new Alarm(
                PointId.parse(point),
                state,
                priority,
                FakeHistorian.NOW,
                FakeHistorian.NOW,
                2,
                "too high",
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Condition assess(Benchmark benchmark) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Alarm> alarm(PointId point) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalDouble health(AssetId asset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Alarm acknowledge(PointId point, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Alarm shelve(PointId point, Instant until, String who, String why) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Alarm unshelve(PointId point, String who) {
        throw new UnsupportedOperationException();
    }
}
