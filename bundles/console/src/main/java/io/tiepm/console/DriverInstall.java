package io.tiepm.console;

import io.tiepm.deploy.Candidate;
import io.tiepm.deploy.Drivers;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Brings a vendor's driver into the running server. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-install",
        description = "Installs a driver that a known vendor signed, or exchanges the version that runs; goes back by"
                + " itself where the new one does not start or its first readings fail")
public final class DriverInstall extends HouseCommand {
    @Option(name = "--dry-run", description = "Says whose it is and what it would replace, and changes nothing")
    private boolean dry;

    @Option(name = "--again", description = "Tries once more a version that was set aside before")
    private boolean again;

    @Argument(name = "file", description = "A jar or a kar on the server", required = true)
    @Completion(FileNames.class)
    private String file = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Drivers drivers = house.need(Drivers.class);
        Path path = Local.file(file);
        if (dry) {
            screen.show(card(drivers.judge(path)));
        } else {
            screen.show(DriverInstalled.card(drivers.install(path, again, screen::say)));
        }
    }

    private static Card card(Candidate candidate) {
        return new Card()
                .line("name", "driver", candidate.name())
                .line("version", "version", candidate.version())
                .line("replaces", "would replace", candidate.replaces())
                .line("signer", "signed by", candidate.signer())
                .line("bundles", "bundles", String.join(", ", candidate.bundles()))
                .line("digest", "SHA-256", candidate.digest());
    }
}
