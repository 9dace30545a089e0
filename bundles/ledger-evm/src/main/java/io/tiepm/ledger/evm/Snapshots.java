package io.tiepm.ledger.evm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The last states that were kept, each in a file named by its block. One thread writes. */
final class Snapshots {
    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("state-[0-9]{12}\\.snapshot");

    private final Path folder;

    Snapshots(Path folder) {
        this.folder = folder;
    }

    /** The files, the newest first. */
    List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }

    /** The block whose state a file holds, by its name. */
    static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(6, 18));
    }

    /**
     * Keeps a state, and of the older ones the newest; blocks until it outlives a power cut.
     *
     * @return how many bytes it has
     */
    long write(Snapshot snapshot) throws IOException {
        Path file = folder.resolve("state-%012d.snapshot".formatted(snapshot.number()));
        WholeFile.write(file, snapshot::write);
        for (Path old : newestFirst().stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old);
        }
        return Files.size(file);
    }

    /** Removes what a power cut left half written. */
    void clean() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path half : files.filter(file -> file.toString().endsWith(WholeFile.HALF))
                    .toList()) {
                Files.deleteIfExists(half);
            }
        }
    }
}
