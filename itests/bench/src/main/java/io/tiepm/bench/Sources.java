package io.tiepm.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the sources, found from where these classes are. */
final class Sources {
    private Sources() {}

    /**
     * @throws IOException if these classes are not where the build puts them
     */
    static Path root() throws IOException {
        try {
            Path classes = Path.of(Bench.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = classes; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("itests/bench"))) {
                    return folder;
                }
            }
            throw new IOException(classes + " lies in no folder of sources; build with ./tiepm build");
        } catch (URISyntaxException strange) {
            throw new IOException("the folder of the sources has a strange name", strange);
        }
    }
}
