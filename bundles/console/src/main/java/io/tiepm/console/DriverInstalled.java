package io.tiepm.console;

import io.tiepm.deploy.Drivers;
import io.tiepm.deploy.InstalledDriver;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** The drivers that vendors brought. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-installed",
        description = "The drivers that vendors brought: who signed them, and which version can be brought back")
public final class DriverInstalled extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Sheet sheet = new Sheet("no vendor's driver is installed; tiepm:driver-install brings one")
                .column("name", "Driver")
                .column("version", "Version")
                .column("state", "State")
                .column("previous", "Before")
                .column("links", "Links")
                .text("signer", "Signed by")
                .moment("since", "Since")
                .minor()
                .hidden("digest")
                .text("problem", "Problem");
        for (InstalledDriver one : house.need(Drivers.class).all()) {
            sheet.row(
                    one.name(),
                    one.version(),
                    one.state(),
                    one.previous(),
                    String.join(", ", one.links()),
                    one.signer(),
                    one.since(),
                    one.digest(),
                    one.problem());
        }
        screen.show(sheet);
    }

    static Card card(InstalledDriver one) {
        return new Card()
                .line("name", "driver", one.name())
                .line("version", "version", one.version())
                .line("state", "state", one.state())
                .line("previous", "before", one.previous())
                .line("signer", "signed by", one.signer())
                .line("links", "links", String.join(", ", one.links()))
                .line("digest", "SHA-256", one.digest());
    }
}
