package io.tiepm.console;

import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Hides an alarm for a while. */
@Service
@Command(scope = "tiepm", name = "alarm-shelve", description = "Hides an alarm for a while, for a reason")
public final class AlarmShelve extends HouseCommand {
    @Option(
            name = "--until",
            description =
                    "When it comes back: how far ahead, such as 8h, or a moment, such as 14:30; at most 7 days ahead",
            required = true)
    private String until = "";

    @Option(name = "--reason", description = "Why, 1 to 256 characters", required = true)
    private String reason = "";

    @Option(name = "--dry-run", description = "Shows the alarm, and does nothing")
    private boolean dry;

    @Argument(name = "alarm", description = "The alarm: its point, for example press-7/oil.level", required = true)
    @Completion(AlarmNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        MaintenanceAlert alerts = house.need(MaintenanceAlert.class);
        PointId point = PointId.parse(id);
        Instant end = Parse.moment(until, house.clock(), true);
        screen.show(AlarmRows.sheet(
                house, List.of(dry ? AlarmAck.find(alerts, point) : alerts.shelve(point, end, house.user(), reason))));
    }
}
