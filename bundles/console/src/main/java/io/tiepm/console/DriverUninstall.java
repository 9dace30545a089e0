package io.tiepm.console;

import io.tiepm.deploy.Drivers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes a vendor's driver out. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-uninstall",
        description = "Stops a vendor's driver and forgets all its versions; its devices are not measured any more")
public final class DriverUninstall extends HouseCommand {
    @Option(name = "--yes", description = "Does it")
    private boolean yes;

    @Argument(name = "driver", description = "Its name, as driver-installed shows it", required = true)
    @Completion(DriverNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Drivers drivers = house.need(Drivers.class);
        if (!yes) {
            throw Trouble.told("the links of " + name + " end with it; --yes does it");
        }
        drivers.uninstall(name, screen::say);
        screen.show(new Card().line("uninstalled", "uninstalled", name));
    }
}
