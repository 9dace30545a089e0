package io.tiepm.maintenance.alert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JSON file for each asset that ever had an alarm. Thread-safe for different assets. */
final class AlarmStore {
    private static final Logger log = LoggerFactory.getLogger(AlarmStore.class);
    private static final String ENDING = ".json";

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Folder folder;

    AlarmStore(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** The alarms of every asset; a file that cannot be understood is set aside and told. */
    List<KeptAlarms> read(AlertConfig config) throws IOException {
        List<KeptAlarms> all = new ArrayList<>();
        for (String name : folder.names(ENDING)) {
            try {
                KeptAlarms kept = json.readValue(folder.read(name).orElseThrow(), KeptAlarms.class);
                if (kept.format() != KeptAlarms.FORMAT || !name.equals(new AssetId(kept.asset()) + ENDING)) {
                    throw new IllegalArgumentException("format " + kept.format() + " of " + kept.asset());
                }
                kept.alarms().forEach(alarm -> alarm.channel(config));
                kept.onChain();
                all.add(kept);
            } catch (IOException | RuntimeException wrong) {
                log.error(
                        "{} is damaged and was set aside; what is still wrong is raised anew: {}",
                        folder.setAside(name),
                        wrong.getMessage());
            }
        }
        return all;
    }

    void write(KeptAlarms alarms) throws IOException {
        folder.write(alarms.asset() + ENDING, json.writeValueAsBytes(alarms));
    }
}
