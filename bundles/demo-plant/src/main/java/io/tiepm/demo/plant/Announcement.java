package io.tiepm.demo.plant;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the house of the machines of the plant: one file for each as an asset, one for its link. Files of machines that
 * the plant has no longer are removed; nobody else's are touched.
 */
@Component(
        service = {},
        immediate = true)
public final class Announcement {
    static final String ASSET = "io.tiepm.asset";
    static final String LINK = "io.tiepm.driver.modbus";

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final ConfigFiles files;

    @Activate
    public Announcement(@Reference Plant plant, @Reference ConfigFiles files) {
        this.files = files;
        Set<String> names = new HashSet<>();
        plant.machines().values().forEach(machine -> names.add(machine.name()));
        files.all().stream()
                .filter(file -> isOurs(file) && !names.contains(file.name()))
                .forEach(file -> change(file.file(), () -> files.remove(file.file())));
        plant.machines().forEach(this::announce);
    }

    private void announce(int port, Machine machine) {
        SortedMap<String, String> asset =
                machine instanceof Replay replay ? ReplaySheets.asset(replay) : ModelSheets.asset(machine);
        SortedMap<String, String> link =
                machine instanceof Replay replay ? ReplaySheets.link(replay) : ModelSheets.link(machine);
        link.put("host", "127.0.0.1");
        link.put("port", Integer.toString(port));
        write(ASSET + "~" + machine.name() + ".cfg", asset);
        write(LINK + "~" + machine.name() + ".cfg", link);
    }

    private void write(String file, SortedMap<String, String> lines) {
        change(file, () -> files.write(file, lines));
    }

    /** One file that cannot be changed does not hold up the others. */
    private static void change(String file, Change change) {
        try {
            change.make();
        } catch (IOException | IllegalArgumentException refused) {
            log.error("{} of the demo plant cannot be changed: {}", file, refused.getMessage());
        }
    }

    private static boolean isOurs(ConfigFile file) {
        return (file.pid().equals(ASSET) || file.pid().equals(LINK))
                && (file.name().startsWith(Names.REPLAY) || Machines.NAMES.contains(file.name()));
    }

    /** What is done to a file. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }
}
