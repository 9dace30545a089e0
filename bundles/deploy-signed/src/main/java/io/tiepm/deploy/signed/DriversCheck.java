package io.tiepm.deploy.signed;

import io.tiepm.deploy.InstalledDriver;
import io.tiepm.deploy.InstalledDriver.State;
import io.tiepm.deploy.Vendor;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at who may bring what, and at what does not run. */
@Component
public final class DriversCheck implements Check {
    private final SignedDrivers drivers;

    @Activate
    public DriversCheck(@Reference SignedDrivers drivers) {
        this.drivers = drivers;
    }

    @Override
    public String subject() {
        return "drivers of vendors";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<InstalledDriver> all = drivers.all();
        if (drivers.isDevelopment()) {
            findings.add(Finding.warning(
                    "the development mode is on: drivers are taken that nobody known has signed",
                    "set development = false in etc/io.tiepm.deploy.signed.cfg"));
        }
        if (Files.exists(drivers.folderSwitch())) {
            findings.add(Finding.warning(
                    "whatever lies in deploy runs, whoever signed it",
                    "remove etc/org.apache.felix.fileinstall-deploy.cfg, and use tiepm:driver-install"));
        }
        for (InstalledDriver one : all) {
            look(one).ifPresent(findings::add);
        }
        for (Vendor vendor : drivers.vendors()) {
            vendor.problem()
                    .ifPresent(why -> findings.add(Finding.warning(
                            "etc/vendors/" + vendor.file() + ": " + why, "exchange or remove the file")));
        }
        return findings.isEmpty()
                ? List.of(Finding.fine(all.size() + " drivers of vendors are installed, all of them run"))
                : findings;
    }

    private static Optional<Finding> look(InstalledDriver one) {
        String name = one.name() + " " + one.version();
        if (one.state() == State.SET_ASIDE) {
            return Optional.of(Finding.broken(
                    name + " does not run: " + one.problem().orElse(""),
                    "mend that and restart the server, or install another version with tiepm:driver-install, or bring the"
                            + " one before back with tiepm:driver-rollback"));
        } else if (one.signer().isEmpty()) {
            return Optional.of(Finding.warning(
                    name + " runs without a known signature",
                    "install the version that its vendor signed, or remove it with tiepm:driver-uninstall"));
        }
        return Optional.empty();
    }
}
