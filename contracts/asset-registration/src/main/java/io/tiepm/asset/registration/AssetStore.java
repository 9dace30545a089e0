package io.tiepm.asset.registration;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JSON file for each asset, named after it. */
final class AssetStore {
    private static final Logger log = LoggerFactory.getLogger(AssetStore.class);
    private static final String ENDING = ".json";

    private final ObjectMapper json = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Folder folder;
    private final List<String> damaged = new ArrayList<>();

    AssetStore(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** Every entry that can be read; a file that cannot be understood is set aside and told. */
    List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String name : folder.names(ENDING)) {
            try {
                Entry entry = json.readValue(folder.read(name).orElseThrow(), KeptAsset.class)
                        .entry();
                if (!name(entry.asset().id()).equals(name)) {
                    throw new IllegalArgumentException(
                            "it speaks of " + entry.asset().id());
                }
                entries.add(entry);
            } catch (IOException | RuntimeException wrong) {
                Path aside = folder.setAside(name);
                damaged.add(aside.toString());
                log.error("{} is damaged and was set aside; restore it from a backup: {}", aside, wrong.getMessage());
            }
        }
        return entries;
    }

    void write(Entry entry) throws IOException {
        folder.write(name(entry.asset().id()), json.writeValueAsBytes(KeptAsset.of(entry)));
    }

    /** The files that were set aside at the start. */
    List<String> damaged() {
        return List.copyOf(damaged);
    }

    private static String name(AssetId id) {
        return id + ENDING;
    }
}
