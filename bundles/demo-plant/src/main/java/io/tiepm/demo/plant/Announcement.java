package io.tiepm.demo.plant;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the house of the machines of the plant, each as soon as it can be seen: one file for it as an asset, one for its
 * link. Files of machines that the plant has no longer are removed; nobody else's are touched.
 */
@Component(
        service = {},
        immediate = true)
public final class Announcement {
    static final String ASSET = "io.tiepm.asset";

    private static final Set<String> PIDS = Set.of(ASSET, ModbusFace.DRIVER, OpcUaFace.DRIVER, SparkplugFace.DRIVER);

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final ConfigFiles files;

    @Activate
    public Announcement(@Reference Plant plant, @Reference ConfigFiles files) {
        this.files = files;
        Set<String> names = plant.stations().keySet();
        removeAll(file -> isOurs(file) && !names.contains(file.name()));
        plant.stations()
                .forEach((name, station) -> station.thenAccept(open -> {
                    Set<String> wanted = open.map(this::announce).orElse(Set.of());
                    removeAll(file -> isOurs(file) && file.name().equals(name) && !wanted.contains(file.file()));
                }));
    }

    /** Writes the files of a machine; tells which they are. */
    private Set<String> announce(Station station) {
        Machine machine = station.machine();
        SortedMap<String, String> asset =
                machine instanceof Replay replay ? ReplaySheets.asset(replay) : ModelSheets.asset(machine);
        SortedMap<String, String> link =
                machine instanceof Replay replay ? ReplaySheets.link(replay) : ModelSheets.link(machine);
        link.putAll(station.face().way());
        String assetFile = ASSET + "~" + machine.name() + ".cfg";
        String linkFile = station.face().driver() + "~" + machine.name() + ".cfg";
        write(assetFile, asset);
        write(linkFile, link);
        return Set.of(assetFile, linkFile);
    }

    private void removeAll(Predicate<ConfigFile> which) {
        files.all().stream().filter(which).forEach(file -> change(file.file(), () -> files.remove(file.file())));
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
        return PIDS.contains(file.pid())
                && (file.name().startsWith(Names.REPLAY) || Machines.NAMES.contains(file.name()));
    }

    /** What is done to a file. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }
}
