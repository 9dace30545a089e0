package io.tiepm.console;

import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.contract.Alerts;
import io.tiepm.evidence.Digest;
import io.tiepm.model.PointId;
import java.util.List;
import java.util.Optional;

/** An alert that lasts, one that is over, and one that waits. */
final class FakeAlerts implements Alerts {
    private static Alert alert(PointId point, int batch, State state, long number) {
        Alert alert = new Alert(
                point,
                Plant.AT.minusSeconds(90L * batch),
                Priority.CRITICAL,
                "{\"format\":\"tiepm alert rule 1\",\"kind\":\"silence\",\"point\":\"" + point.name()
                        + "\",\"seconds\":60}",
                Digest.of(new byte[] {(byte) batch}),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state,
                "");
        return number == 0
                ? alert
                : alert.at(new Alert.Place(
                        "embedded", "single-node, tamper-evident", number, FakeLedger.TRANSACTION, 40 + number));
    }

    @Override
    public List<Alert> alerts() {
        return List.of(
                alert(Plant.OIL, 1, State.RAISED, 3),
                alert(Plant.DOOR, 2, State.WAITING, 0).as(State.WAITING, "the machine has no token yet"),
                alert(Plant.OIL, 3, State.DISMISSED, 2)
                        .seenBy("anna")
                        .ended("returned to normal at 2026-11-21T11:57:00Z"));
    }

    @Override
    public Optional<Alert> alert(PointId point) {
        return alerts().stream().filter(one -> one.point().equals(point)).findFirst();
    }
}
