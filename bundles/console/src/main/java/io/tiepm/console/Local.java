package io.tiepm.console;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files on the server that a command reads. */
final class Local {
    private Local() {}

    /** A file to read; what is wrong with it is told in one line. */
    static Path file(String name) {
        Path path = Path.of(name);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new IllegalArgumentException(
                    path.toAbsolutePath().normalize() + " cannot be read; name a file on the server");
        }
        return path;
    }
}
