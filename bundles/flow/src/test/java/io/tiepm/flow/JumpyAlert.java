package io.tiepm.flow;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.AlarmInlet;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Raises an alarm with every batch. */
class JumpyAlert implements MaintenanceAlert {
    private final AlarmInlet inlet;

    JumpyAlert(AlarmInlet inlet) {
        this.inlet = inlet;
    }

    @Override
    public Condition assess(Benchmark benchmark) {
        Alarm alarm = alarm(benchmark.data().batch().asset());
        inlet.changed(alarm);
        return new Condition(benchmark, 50, List.of(alarm));
    }

    static Alarm alarm(AssetId asset) {
        return new Alarm(
                new PointId(asset, "oil.temperature"),
                Alarm.State.UNACK,
                Alarm.Priority.HIGH,
                Batches.NOON,
                Batches.NOON,
                1.5,
                "41 Cel, normal is 20 to 40 Cel",
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<Alarm> alarms() {
        return List.of();
    }

    @Override
    public Optional<Alarm> alarm(PointId point) {
        return Optional.empty();
    }

    @Override
    public OptionalDouble health(AssetId asset) {
        return OptionalDouble.empty();
    }

    @Override
    public Alarm acknowledge(PointId point, String who) {
        return alarm(point.asset());
    }

    @Override
    public Alarm shelve(PointId point, Instant until, String who, String why) {
        return alarm(point.asset());
    }

    @Override
    public Alarm unshelve(PointId point, String who) {
        return alarm(point.asset());
    }
}
