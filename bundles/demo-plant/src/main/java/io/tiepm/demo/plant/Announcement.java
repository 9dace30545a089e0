package io.tiepm.demo.plant;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the house of the machines that are played back: one file for each as an asset, one for its link. Files of
 * machines that are played back no longer are removed; nobody else's are touched.
 */
@Component(
        service = {},
        immediate = true)
public final class Announcement {
    static final String ASSET = "io.tiepm.asset";
    static final String LINK = "io.tiepm.driver.modbus";

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    @Activate
    public Announcement(@Reference Plant plant, @Reference ConfigFiles files) {
        Map<String, SortedMap<String, String>> sheets = new TreeMap<>();
        plant.replays().forEach((port, replay) -> {
            sheets.put(file(ASSET, replay), ReplaySheets.asset(replay));
            sheets.put(file(LINK, replay), ReplaySheets.link(replay, port));
        });
        try {
            for (ConfigFile old : files.all()) {
                if (isOurs(old) && !sheets.containsKey(old.file())) {
                    files.remove(old.file());
                }
            }
            for (Map.Entry<String, SortedMap<String, String>> sheet : sheets.entrySet()) {
                files.write(sheet.getKey(), sheet.getValue());
            }
        } catch (IOException | IllegalArgumentException refused) {
            log.error("The machines that are played back cannot be announced: {}", refused.getMessage());
        }
    }

    private static String file(String pid, Replay replay) {
        return pid + "~" + replay.name() + ".cfg";
    }

    private static boolean isOurs(ConfigFile file) {
        return file.name().startsWith(Names.REPLAY)
                && (file.pid().equals(ASSET) || file.pid().equals(LINK));
    }
}
