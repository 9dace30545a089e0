package io.tiepm.console;

import io.tiepm.contract.Alert;
import io.tiepm.contract.Alerts;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Alarms that were urgent enough for the chain. */
@Service
@Command(
        scope = "tiepm",
        name = "alert-list",
        description = "Alarms that are on the ledger or on their way there, and the latest that are over; newest first")
public final class AlertList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Sheet sheet = new Sheet("no alarm was urgent enough for the ledger yet")
                .number("alert", "Alert")
                .column("alarm", "Alarm")
                .column("priority", "Priority")
                .column("state", "State")
                .moment("raised", "Raised")
                .column("seen", "Seen by")
                .minor()
                .column("chain", "Chain")
                .minor()
                .column("kind", "Ledger")
                .minor()
                .text("end", "End")
                .text("detail", "Detail")
                .hidden("rule")
                .hidden("ruleSha256")
                .hidden("evidence")
                .hidden("transaction")
                .hidden("block");
        for (Alert alert : house.need(Alerts.class).alerts()) {
            sheet.row(
                    alert.place().map(Alert.Place::number),
                    alert.point(),
                    alert.priority(),
                    alert.state(),
                    alert.raised(),
                    alert.seen(),
                    alert.place().map(Alert.Place::chain),
                    alert.place().map(Alert.Place::kind),
                    alert.end(),
                    alert.detail(),
                    alert.rule(),
                    alert.ruleDigest(),
                    alert.evidence(),
                    alert.place().map(place -> Ledgers.hex(place.transaction())),
                    alert.place().map(Alert.Place::block));
        }
        screen.show(sheet);
    }
}
