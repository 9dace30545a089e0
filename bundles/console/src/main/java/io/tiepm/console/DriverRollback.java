package io.tiepm.console;

import io.tiepm.deploy.Drivers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Brings the version before back. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-rollback",
        description = "Brings back the version of a vendor's driver that ran before, and watches it as a new one")
public final class DriverRollback extends HouseCommand {
    @Argument(name = "driver", description = "Its name, as driver-installed shows it", required = true)
    @Completion(DriverNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        screen.show(DriverInstalled.card(house.need(Drivers.class).rollBack(name, screen::say)));
    }
}
