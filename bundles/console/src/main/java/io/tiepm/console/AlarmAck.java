package io.tiepm.console;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.model.PointId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Says that a person has seen an alarm. */
@Service
@Command(scope = "tiepm", name = "alarm-ack", description = "Says that you have seen an alarm")
public final class AlarmAck extends HouseCommand {
    @Option(name = "--dry-run", description = "Shows the alarm, and does nothing")
    private boolean dry;

    @Argument(name = "alarm", description = "The alarm: its point, for example press-7/oil.level", required = true)
    @Completion(AlarmNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        MaintenanceAlert alerts = house.need(MaintenanceAlert.class);
        PointId point = PointId.parse(id);
        screen.show(
                AlarmRows.sheet(house, List.of(dry ? find(alerts, point) : alerts.acknowledge(point, house.user()))));
    }

    static Alarm find(MaintenanceAlert alerts, PointId point) throws CommandException {
        Optional<Alarm> alarm = alerts.alarm(point);
        if (alarm.isEmpty()) {
            throw Trouble.told("there is no alarm of " + point + "; tiepm:alarm-list shows those there are");
        }
        return alarm.get();
    }
}
