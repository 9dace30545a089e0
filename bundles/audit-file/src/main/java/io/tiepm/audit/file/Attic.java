package io.tiepm.audit.file;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the oldest files where there are more than configured. First it stands in the trail what goes, then it goes;
 * never while somebody reads. For one thread, save the readers.
 */
final class Attic {
    private static final Logger log = LoggerFactory.getLogger(Attic.class);

    private final TrailFolder folder;
    private final long totalBytes;
    private final AtomicInteger readers = new AtomicInteger();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Path> going = new ArrayList<>();

    Attic(TrailFolder folder, long totalBytes) {
        this.folder = folder;
        this.totalBytes = totalBytes;
    }

    Path folder() {
        return folder.path();
    }

    /** Somebody begins to read, or ends. */
    void reading(boolean begins) {
        readers.addAndGet(begins ? 1 : -1);
    }

    /** Finds what is too much. */
    void look() {
        try {
            List<Long> files = folder.files();
            long total = 0;
            for (long file : files) {
                total += Files.size(folder.file(file));
            }
            for (int i = 0; i + 2 < files.size() && total > totalBytes && readers.get() == 0; i++) {
                long next = files.get(i + 1);
                Optional<AuditEntry> follower = first(next);
                if (follower.isEmpty()) {
                    return;
                }
                total -= Files.size(folder.file(files.get(i)));
                going.add(folder.file(files.get(i)));
                deeds.add(Deed.of(
                        "server",
                        "audit",
                        "removed",
                        TrailFolder.name(files.get(i)),
                        Outcome.DONE,
                        "entries %d to %d, the last with digest %s"
                                .formatted(
                                        files.get(i), next - 1, follower.get().previous())));
            }
        } catch (IOException | RuntimeException later) {
            log.warn("the oldest files of the audit trail cannot be removed now: {}", later.toString());
        }
    }

    private Optional<AuditEntry> first(long file) throws IOException {
        try (RawLines lines = new RawLines(folder.file(file))) {
            Optional<RawLine> line = lines.next();
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Line.read(line.get().bytes()));
        } catch (DamagedLineException damaged) {
            return Optional.empty();
        }
    }

    /** What is to be recorded before anything goes. */
    List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    /**
     * Removes what was found, if it is among what is recorded now, and durable.
     *
     * @param recorded the deeds
     */
    void told(List<Deed> recorded) {
        if (deeds.isEmpty() || !recorded.containsAll(deeds)) {
            return;
        }
        for (Path file : going) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                log.warn("{} of the audit trail cannot be removed: {}", file, stays.toString());
            }
        }
        going.clear();
        deeds.clear();
    }
}
