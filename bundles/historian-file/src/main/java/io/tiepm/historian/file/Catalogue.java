package io.tiepm.historian.file;

import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is known of the journal without reading it. Holds about 100 bytes for each asset in each file, 32 for
 * each batch of the file that is written, and the latest sample of each point. Thread-safe.
 */
final class Catalogue {
    private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

    private final Folder folder;
    private final Map<AssetId, AssetIndex> assets = new ConcurrentHashMap<>();

    Catalogue(Folder folder) {
        this.folder = folder;
    }

    Optional<AssetIndex> find(AssetId asset) {
        return Optional.ofNullable(assets.get(asset));
    }

    AssetIndex index(AssetId asset) {
        return assets.computeIfAbsent(asset, AssetIndex::new);
    }

    /** Where the chain of an asset ends. */
    Tip tip(AssetId asset) {
        return find(asset).flatMap(AssetIndex::tip).orElse(Tip.NONE);
    }

    /** Every asset, in order of name. */
    List<AssetId> assets() {
        return assets.keySet().stream().sorted().toList();
    }

    /** Writes down where the batches of a file lie; a failure only costs time at the next start. */
    void save(int number, int length, boolean sealed) {
        List<AssetIndex> all = new ArrayList<>(assets.values());
        all.sort((a, b) -> a.asset().compareTo(b.asset()));
        try {
            IndexWriter.write(folder, number, length, all, sealed);
        } catch (IOException notNow) {
            log.warn("{} was not written and will be made again at the next start: {}", folder.index(number), notNow);
        }
    }

    /** The entries of a run, from memory or from the index file; made again of the journal where that is damaged. */
    Entries entries(AssetIndex asset, Run run) throws IOException {
        Entries held = run.entries();
        Run.Stored where = run.stored();
        if (held != null || where == null) {
            return held == null ? new Entries() : held;
        }
        int size = where.count() * Entries.BYTES;
        try (Window window = new Window(folder.index(run.file()), size)) {
            ByteBuffer bytes = window.piece(where.position(), size);
            if (Checksum.of(bytes) == where.crc()) {
                return Entries.ofBytes(bytes);
            }
        } catch (IOException gone) {
            log.debug("{} cannot be read", folder.index(run.file()), gone);
        }
        log.warn("{} is damaged; made again of the journal", folder.index(run.file()));
        Entries again = again(asset.asset(), run.file());
        asset.replace(run.inMemory(again));
        return again;
    }

    private Entries again(AssetId asset, int file) throws IOException {
        Entries entries = new Entries();
        try (Walk walk = new Walk(folder.journal(file), file, FileHeader.LENGTH)) {
            for (Optional<Stretch> next = walk.next(); next.isPresent(); next = walk.next()) {
                Stretch stretch = next.get();
                stretch.header()
                        .filter(header -> header.asset().equals(asset))
                        .ifPresent(header -> entries.add(header, stretch.from()));
            }
        }
        return entries;
    }
}
