package io.tiepm.console;

import io.tiepm.deploy.Drivers;
import io.tiepm.deploy.Vendor;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Whose drivers are taken. */
@Service
@Command(
        scope = "tiepm",
        name = "vendor-list",
        description = "The certificates in etc/vendors, whose owners may bring drivers")
public final class VendorList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Drivers drivers = house.need(Drivers.class);
        Sheet sheet = new Sheet("no vendor is pinned; put a certificate as etc/vendors/NAME.pem")
                .column("file", "File")
                .text("subject", "Vendor")
                .moment("until", "Until")
                .text("fingerprint", "SHA-256")
                .minor()
                .text("problem", "Problem");
        for (Vendor vendor : drivers.vendors()) {
            sheet.row(vendor.file(), vendor.subject(), vendor.until(), vendor.fingerprint(), vendor.problem());
        }
        screen.show(sheet);
        if (drivers.isDevelopment()) {
            screen.say("the development mode is on: drivers that nobody here has signed are taken too");
        }
    }
}
