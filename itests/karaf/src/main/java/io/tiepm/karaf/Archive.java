package io.tiepm.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive that ships. */
public final class Archive {

    private Archive() {}

    public static Path file() {
        return Path.of(System.getProperty("tiepm.archive"));
    }

    /** Unpacks it into {@code home}, which is made if it is not there. */
    public static Path unpack(Path home) throws IOException, InterruptedException {
        return unpack(home, file());
    }

    /** Unpacks another one. */
    public static Path unpack(Path home, Path archive) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "--strip-components", "1")
                .directory(home.toFile())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("could not unpack " + archive + " into " + home);
        }
        return home;
    }
}
