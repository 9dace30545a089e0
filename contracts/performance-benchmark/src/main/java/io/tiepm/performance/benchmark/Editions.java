package io.tiepm.performance.benchmark;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sets that this server published, word by word, so that what the chain bears the digest of can be shown: one JSON
 * file for each asset, with its latest {@value #MOST}. Thread-safe.
 */
final class Editions {
    static final int MOST = 8;

    private static final Logger log = LoggerFactory.getLogger(Editions.class);
    private static final int FORMAT = 1;

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Folder folder;

    /** @param why reason and author; null for the first */
    record Edition(String text, @Nullable String why) {
        Digest digest() {
            return Digest.of(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record File(int format, String asset, List<Edition> editions) {}

    Editions(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** Keeps a set before it is published; blocks until it is on the disk. */
    synchronized void keep(AssetId asset, Edition edition) throws IOException {
        List<Edition> all = new ArrayList<>(read(asset));
        if (all.contains(edition)) {
            return;
        }
        all.add(edition);
        List<Edition> latest = all.subList(Math.max(0, all.size() - MOST), all.size());
        folder.write(name(asset), json.writeValueAsBytes(new File(FORMAT, asset.value(), List.copyOf(latest))));
    }

    /** The set with that digest that was kept last. */
    synchronized Optional<Edition> find(AssetId asset, Digest digest) {
        return read(asset).stream().filter(one -> one.digest().equals(digest)).reduce((earlier, later) -> later);
    }

    /** The words with that digest that a set was published for. */
    synchronized Optional<String> why(AssetId asset, Digest digest) {
        return read(asset).stream()
                .flatMap(one -> Optional.ofNullable(one.why()).stream())
                .filter(why -> Digest.of(why.getBytes(StandardCharsets.UTF_8)).equals(digest))
                .findFirst();
    }

    private List<Edition> read(AssetId asset) {
        try {
            Optional<byte[]> file = folder.read(name(asset));
            return file.isEmpty()
                    ? List.of()
                    : json.readValue(file.get(), File.class).editions();
        } catch (IOException | RuntimeException wrong) {
            log.error("the published benchmarks of {} cannot be read: {}", asset, wrong.getMessage());
            return List.of();
        }
    }

    private static String name(AssetId asset) {
        return asset + ".json";
    }
}
