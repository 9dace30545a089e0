package io.tiepm.historian.file;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.kit.RandomBatches;
import io.tiepm.keep.Disk;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Journals for tests: filled, copied as they stood when the server died, and opened again. */
final class Journals {
    static final AssetId PRESS = new AssetId("press-7");
    static final long NOON = 1_772_366_400_000_000_000L;
    static final Settings SMALL = new Settings(64 << 10, 1 << 20, Duration.ZERO, 0);

    private Journals() {}

    static FileHistorian open(Path folder) throws HistorianException {
        return open(folder, new FaultyDisk());
    }

    static FileHistorian open(Path folder, Disk disk) throws HistorianException {
        return FileHistorian.open(folder, SMALL, disk, Clock.systemUTC());
    }

    /** Batches of one asset, each following the one before, one after the other in time. */
    static List<SignedBatch> chain(int count, int size) {
        RandomBatches random = new RandomBatches(count);
        List<SignedBatch> chain = new ArrayList<>();
        Optional<io.tiepm.historian.Historian.Head> head = Optional.empty();
        for (int i = 0; i < count; i++) {
            SignedBatch next =
                    random.after(head, random.batch(PRESS, NOON + i * 1_000_000_000L, 1_000_000_000L, size), List.of());
            head = Optional.of(new io.tiepm.historian.Historian.Head(
                    next.sequence(), next.digest(), next.header().cut()));
            chain.add(next);
        }
        return chain;
    }

    static void append(FileHistorian historian, SignedBatch batch) throws HistorianException {
        historian.append(batch, Flags.none(batch.batch().size()));
    }

    /** Fills a folder and leaves it as a power cut would: nothing was closed. */
    static void fill(Path folder, Path scratch, List<SignedBatch> chain) throws IOException, HistorianException {
        try (FileHistorian historian = open(scratch)) {
            for (SignedBatch batch : chain) {
                append(historian, batch);
            }
            copy(scratch, folder);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            files.filter(file -> !file.endsWith("lock")).forEach(file -> {
                try {
                    Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Where the records of a file begin, and where the last ends. */
    static List<Integer> places(Path folder, int file) throws IOException {
        List<Integer> places = new ArrayList<>();
        try (Walk walk = new Walk(new Folder(folder).journal(file), file, FileHeader.LENGTH)) {
            for (Optional<Stretch> next = walk.next(); next.isPresent(); next = walk.next()) {
                places.add(next.get().from());
            }
            places.add(walk.end());
        }
        return places;
    }
}
