package io.tiepm.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.FrameworkUtil;

/** Which version runs, on what. */
@Service
@Command(scope = "tiepm", name = "version", description = "Which version runs, on what")
public final class Version extends HouseCommand {
    @Override
    void run(House house, Screen screen) {
        screen.show(new Card()
                .line("version", "TIEPM", of(house))
                .line("karaf", "Apache Karaf", house.property("karaf.version"))
                .line("java", "Java", house.property("java.runtime.version"))
                .line(
                        "os",
                        "System",
                        house.property("os.name").orElse("") + " "
                                + house.property("os.arch").orElse("")));
    }

    /** The version of this distribution. */
    static String of(House house) {
        return house.property("tiepm.version")
                .or(() -> Optional.ofNullable(FrameworkUtil.getBundle(Version.class))
                        .map(bundle -> bundle.getVersion().toString()))
                .orElse("unknown");
    }
}
