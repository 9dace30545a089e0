package io.tiepm.console;

import io.tiepm.driver.Links;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Every link to a device, and how it stands. */
@Service
@Command(scope = "tiepm", name = "driver-list", description = "Every link to a device, and how it stands")
public final class DriverList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        house.need(Links.class);
        screen.show(LinkRows.sheet(house));
    }
}
