package io.tiepm.intake;

import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers from a stop to the next start how many samples of each asset were measured and could not be handed on, so
 * that the gap tells. Best effort: a server that is killed writes nothing. Thread-safe.
 */
final class Unsent {
    private static final Logger log = LoggerFactory.getLogger(Unsent.class);

    private final @Nullable Path file;
    private final Map<AssetId, Long> counts = new TreeMap<>();

    /**
     * @param file lines of asset, blank, count; nothing where there is no place to keep it
     */
    Unsent(@Nullable Path file) {
        this.file = file;
        if (file != null && Files.exists(file)) {
            read(file);
        }
    }

    /** How many samples of the asset the last stop lost; told once. */
    synchronized long take(AssetId asset) {
        Long count = counts.remove(asset);
        return count == null ? 0 : count;
    }

    /** Keeps what this stop loses, and what nobody asked for since the last one. */
    synchronized void keep(Map<AssetId, Long> lost) {
        lost.forEach((asset, count) -> counts.merge(asset, count, Long::sum));
        if (file == null || counts.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((asset, count) -> lines.add(asset + " " + count));
        try {
            Files.write(file, lines);
        } catch (IOException full) {
            log.warn(
                    "{} cannot be written, so the gap will not tell how many samples were lost: {}",
                    file,
                    full.toString());
        }
    }

    private void read(Path from) {
        try {
            for (String line : Files.readAllLines(from)) {
                int blank = line.indexOf(' ');
                counts.put(
                        new AssetId(line.substring(0, Math.max(0, blank))), Long.parseLong(line.substring(blank + 1)));
            }
            Files.delete(from);
        } catch (IOException | IllegalArgumentException damaged) {
            log.warn("{} cannot be read, so gaps may tell too few lost samples: {}", from, damaged.toString());
        }
    }
}
