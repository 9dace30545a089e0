package io.tiepm.console;

import io.tiepm.contract.MaintenanceAlert;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Every alarm that calls for a person, the most urgent first. */
@Service
@Command(
        scope = "tiepm",
        name = "alarm-list",
        description = "Every alarm that is not normal, the most urgent first; states as in ISA-18.2: UNACK active, ACK"
                + " acknowledged, RTNUN returned unacknowledged, SHLVD shelved")
public final class AlarmList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        screen.show(AlarmRows.sheet(house, house.need(MaintenanceAlert.class).alarms()));
    }
}
