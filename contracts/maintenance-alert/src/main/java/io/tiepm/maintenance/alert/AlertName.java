package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alert;
import io.tiepm.evidence.Digest;
import io.tiepm.model.PointId;

/** What tells an alert from others, wherever it stands: one point raises one alert of a priority by one batch. */
record AlertName(PointId point, Digest evidence, Priority priority) {
    static AlertName of(Alert alert) {
        return new AlertName(alert.point(), alert.evidence(), alert.priority());
    }
}
