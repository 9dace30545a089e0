package io.tiepm.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The last text of each file that was right, kept beside the data, so that it is in force after a restart too. */
final class LastGood {
    private final Path folder;

    LastGood(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    Optional<Cfg> find(String file) {
        try {
            return Optional.of(CfgReader.read(Files.readAllBytes(folder.resolve(file))))
                    .filter(cfg -> cfg.faults().isEmpty());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Keeps a text, unless it is the one already kept. */
    void keep(String file, byte[] text) throws IOException {
        if (!Arrays.equals(text, kept(file))) {
            Whole.write(folder.resolve(file), text);
        }
    }

    void forget(String file) throws IOException {
        Files.deleteIfExists(folder.resolve(file));
    }

    /** The names of the files whose last good text is kept. */
    SortedSet<String> files() throws IOException {
        try (Stream<Path> kept = Files.list(folder)) {
            SortedSet<String> files = new TreeSet<>();
            kept.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".cfg"))
                    .forEach(files::add);
            return files;
        }
    }

    private byte[] kept(String file) throws IOException {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }
}
