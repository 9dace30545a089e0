package io.tiepm.console;

import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.model.PointId;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Brings a shelved alarm back before its time. */
@Service
@Command(scope = "tiepm", name = "alarm-unshelve", description = "Brings a shelved alarm back before its time")
public final class AlarmUnshelve extends HouseCommand {
    @Argument(name = "alarm", description = "The alarm: its point, for example press-7/oil.level", required = true)
    @Completion(AlarmNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        MaintenanceAlert alerts = house.need(MaintenanceAlert.class);
        screen.show(AlarmRows.sheet(house, List.of(alerts.unshelve(PointId.parse(id), house.user()))));
    }
}
