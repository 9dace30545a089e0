package io.tiepm.console;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.MaintenanceAlert;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the alarms that are not normal. */
@Service
public final class AlarmNames extends Names {
    @Override
    Stream<String> names(House house) {
        return house.find(MaintenanceAlert.class).stream()
                .flatMap(alerts -> alerts.alarms().stream().map(Alarm::id));
    }
}
