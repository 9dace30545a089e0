package io.tiepm.console;

import io.tiepm.driver.Links;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Lets go of a device and reaches it again. */
@Service
@Command(scope = "tiepm", name = "driver-restart", description = "Lets go of a device and reaches it again, at once")
public final class DriverRestart extends HouseCommand {
    @Argument(
            name = "link",
            description = "Its name: press-7 of etc/io.tiepm.driver.modbus~press-7.cfg",
            required = true)
    @Completion(LinkNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws CommandException {
        Links links = house.need(Links.class);
        DriverInfo.find(links, name);
        links.restart(name);
        screen.show(new Card().line("restarted", "restarted", name));
    }
}
