package io.tiepm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are used while something is measured; beside the classes, so on the disk of the build. */
final class Scratch {
    private Scratch() {}

    static Path folder(String name) throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Sources.root().resolve("itests/bench/target/scratch")), name);
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
