package io.tiepm.console;

import io.tiepm.contract.Alarm;
import java.util.List;

/** Alarms as rows. */
final class AlarmRows {
    private AlarmRows() {}

    static Sheet sheet(List<Alarm> alarms) {
        Sheet sheet = new Sheet("no alarm; every signal is as it should be")
                .column("alarm", "Alarm")
                .column("priority", "Priority")
                .column("state", "State")
                .column("raised", "Raised (UTC)")
                .column("since", "In this state since")
                .number("score", "Score")
                .column("finding", "Finding")
                .column("shelvedUntil", "Shelved until")
                .column("by", "By");
        for (Alarm alarm : alarms) {
            sheet.row(
                    alarm.id(),
                    alarm.priority(),
                    alarm.state().name(),
                    alarm.raised(),
                    alarm.since(),
                    alarm.score(),
                    alarm.finding(),
                    alarm.shelvedUntil(),
                    alarm.by());
        }
        return sheet;
    }
}
