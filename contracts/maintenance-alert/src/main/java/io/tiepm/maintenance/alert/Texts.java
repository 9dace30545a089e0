package io.tiepm.maintenance.alert;

import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words of which a chain bears the digest, one file for each, named after it. Thread-safe. */
final class Texts {
    static final int LONGEST = 2000;

    private static final Logger log = LoggerFactory.getLogger(Texts.class);

    private final Folder folder;

    Texts(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** Keeps words; blocks until they are on the disk. */
    synchronized Digest keep(String words) throws IOException {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bytes);
        if (folder.read(name(digest)).isEmpty()) {
            folder.write(name(digest), bytes);
        }
        return digest;
    }

    /** The digest, with its words where they were kept here and are still whole. */
    synchronized Said said(Digest digest) {
        try {
            return new Said(
                    digest,
                    folder.read(name(digest))
                            .filter(bytes -> Digest.of(bytes).equals(digest))
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            log.warn("The words of {} cannot be read: {}", digest, unreadable.getMessage());
            return new Said(digest, Optional.empty());
        }
    }

    private static String name(Digest digest) {
        return digest + ".txt";
    }
}
