package io.tiepm.performance.benchmark;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JSON file for each asset, named after it. Thread-safe for different assets. */
final class BaselineStore {
    private static final Logger log = LoggerFactory.getLogger(BaselineStore.class);

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Folder folder;

    BaselineStore(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** What was kept of an asset; nothing where it cannot be understood, which is told once. */
    Optional<KeptBaseline> read(AssetId asset) {
        try {
            Optional<byte[]> file = folder.read(name(asset));
            if (file.isEmpty()) {
                return Optional.empty();
            }
            KeptBaseline kept = json.readValue(file.get(), KeptBaseline.class);
            kept.read();
            kept.basis();
            return Optional.of(kept);
        } catch (IOException | RuntimeException wrong) {
            log.error(
                    "the baseline of {} cannot be read and is learnt anew; the old file is kept as .damaged: {}",
                    asset,
                    wrong.getMessage());
            aside(asset);
            return Optional.empty();
        }
    }

    void write(AssetId asset, KeptBaseline kept) throws IOException {
        folder.write(name(asset), json.writeValueAsBytes(kept));
    }

    private void aside(AssetId asset) {
        try {
            folder.setAside(name(asset));
        } catch (IOException stuck) {
            log.warn("the damaged baseline of {} cannot be moved: {}", asset, stuck.getMessage());
        }
    }

    private static String name(AssetId asset) {
        return asset + ".json";
    }
}
