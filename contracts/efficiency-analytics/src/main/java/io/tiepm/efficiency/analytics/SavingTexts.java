package io.tiepm.efficiency.analytics;

import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The texts whose digests claims bear, one file for each, named after its digest. Thread-safe. */
final class SavingTexts {
    private final Folder folder;

    SavingTexts(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** Keeps a text; blocks until it is on the disk. */
    synchronized void keep(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        folder.write(name(Digest.of(bytes)), bytes);
    }

    /** The text of a digest; empty where it was not kept here, or is not whole any more. */
    synchronized Optional<String> find(Digest digest) throws IOException {
        return folder.read(name(digest))
                .filter(bytes -> Digest.of(bytes).equals(digest))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String name(Digest digest) {
        return digest + ".json";
    }
}
