package io.tiepm.console;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Alerts;
import java.util.List;
import java.util.Optional;

/** Alarms as rows. */
final class AlarmRows {
    private AlarmRows() {}

    static Sheet sheet(House house, List<Alarm> alarms) {
        Optional<Alerts> ledger = house.find(Alerts.class);
        Sheet sheet = new Sheet("no alarm; every signal is as it should be")
                .column("alarm", "Alarm")
                .column("priority", "Priority")
                .column("state", "State")
                .moment("since", "Since")
                .moment("raised", "Raised")
                .minor()
                .number("score", "Score")
                .minor()
                .moment("shelvedUntil", "Shelved until")
                .text("finding", "Finding")
                .text("by", "By")
                .column("alertState", "Ledger")
                .minor()
                .number("alert", "Alert")
                .minor();
        for (Alarm alarm : alarms) {
            Optional<Alert> alert = ledger.flatMap(one -> one.alert(alarm.point()))
                    .filter(one -> one.end().isEmpty());
            sheet.row(
                    alarm.id(),
                    alarm.priority(),
                    alarm.state().name(),
                    alarm.since(),
                    alarm.raised().equals(alarm.since())
                            ? Cell.of(alarm.raised()).quiet()
                            : alarm.raised(),
                    Cell.rounded(alarm.score(), 2),
                    alarm.shelvedUntil(),
                    new Cell(alarm.finding(), brief(alarm)),
                    alarm.by(),
                    alert.map(Alert::state),
                    alert.flatMap(Alert::place).map(Alert.Place::number));
        }
        return sheet;
    }

    /** The finding without what stands in the row already. */
    private static String brief(Alarm alarm) {
        String name = alarm.point().name() + " is ";
        String finding = alarm.finding();
        return (finding.startsWith(name) ? finding.substring(name.length()) : finding)
                .replaceFirst(" \\(score [0-9.]+\\)$", "");
    }
}
