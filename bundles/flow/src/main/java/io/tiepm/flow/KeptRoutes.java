package io.tiepm.flow;

import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last text of each route file that was right, kept beside the data, so that it runs after a restart too. For one
 * thread.
 */
final class KeptRoutes {
    private final Path path;
    private @Nullable Folder folder;

    /** @param path the folder; made when it is first needed */
    KeptRoutes(Path path) {
        this.path = path;
    }

    /** The last good text of a file; empty where there never was one. */
    Optional<RouteText> find(String name) throws IOException {
        return folder().read(name).map(bytes -> new RouteText(name, new String(bytes, StandardCharsets.UTF_8)));
    }

    /**
     * Keeps a text, unless it is the one already kept.
     *
     * @throws IOException if it cannot be written; the one before stays
     */
    void keep(RouteText text) throws IOException {
        if (!find(text.name()).equals(Optional.of(text))) {
            folder().write(text.name(), text.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Forgets the texts of all files but these. */
    void forgetAllBut(Set<String> names) throws IOException {
        for (String name : folder().names(RouteFolder.ENDING)) {
            if (!names.contains(name)) {
                folder().remove(name);
            }
        }
    }

    private Folder folder() throws IOException {
        Folder known = folder;
        if (known == null) {
            known = new Folder(path);
            folder = known;
        }
        return known;
    }
}
