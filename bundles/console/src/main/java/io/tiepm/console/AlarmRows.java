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
                .moment("since", "Since")
                .moment("raised", "Raised")
                .minor()
                .number("score", "Score")
                .minor()
                .moment("shelvedUntil", "Shelved until")
                .text("finding", "Finding")
                .text("by", "By");
        for (Alarm alarm : alarms) {
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
                    alarm.by());
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
