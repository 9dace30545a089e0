package io.tiepm.face.modbus;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.model.AssetId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Alarms as numbers for registers, in an order that never changes. */
final class AlarmCounts {
    /** What each register counts, in order. */
    static final List<String> NAMES = List.of(
            "active", "unacknowledged", "active low", "active medium", "active high", "active critical", "hidden");

    private static final Set<State> ACTIVE = EnumSet.of(State.UNACK, State.ACK);
    private static final Set<State> UNACKNOWLEDGED = EnumSet.of(State.UNACK, State.RTNUN);
    private static final Set<State> HIDDEN = EnumSet.of(State.SHLVD, State.DSUPR, State.OOSRV);
    /** The greatest count that is told; one more would stand for no value. */
    private static final int MOST = 0xfffe;

    private AlarmCounts() {}

    /** @param asset whose alarms count; those of all where it is empty */
    static short[] of(List<Alarm> alarms, Optional<AssetId> asset) {
        List<Alarm> meant = alarms.stream()
                .filter(alarm ->
                        asset.isEmpty() || asset.get().equals(alarm.point().asset()))
                .toList();
        return new short[] {
            count(meant, active()),
            count(meant, alarm -> UNACKNOWLEDGED.contains(alarm.state())),
            count(meant, active().and(alarm -> alarm.priority() == Priority.LOW)),
            count(meant, active().and(alarm -> alarm.priority() == Priority.MEDIUM)),
            count(meant, active().and(alarm -> alarm.priority() == Priority.HIGH)),
            count(meant, active().and(alarm -> alarm.priority() == Priority.CRITICAL)),
            count(meant, alarm -> HIDDEN.contains(alarm.state()))
        };
    }

    private static Predicate<Alarm> active() {
        return alarm -> ACTIVE.contains(alarm.state());
    }

    private static short count(List<Alarm> alarms, Predicate<Alarm> which) {
        return (short) Math.min(MOST, alarms.stream().filter(which).count());
    }
}
