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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the oldest files where there are more than configured. First it stands in the trail what goes, then it goes, as
 * soon as nobody reads. For one thread, save the readers.
 */
final class Attic {
    private static final Logger log = LoggerFactory.getLogger(Attic.class);

    private final TrailFolder folder;
    private final long totalBytes;
    private final ReadWriteLock readers = new ReentrantReadWriteLock();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Path> found = new ArrayList<>();
    private final List<Path> going = new ArrayList<>();

    Attic(TrailFolder folder, long totalBytes) {
        this.folder = folder;
        this.totalBytes = totalBytes;
    }

    Path folder() {
        return folder.path();
    }

    /** Somebody begins to read: until {@link #read} nothing goes. */
    void reading() {
        readers.readLock().lock();
    }

    /** The same thread ends what it began with {@link #reading}. */
    void read() {
        readers.readLock().unlock();
    }

    /** Finds what is too much, unless something that was found before has still to go. */
    void look() {
        if (!found.isEmpty() || !going.isEmpty()) {
            return;
        }
        try {
            List<Long> files = folder.files();
            long total = 0;
            for (long file : files) {
                total += Files.size(folder.file(file));
            }
            for (int i = 0; i + 2 < files.size() && total > totalBytes; i++) {
                long next = files.get(i + 1);
                Optional<AuditEntry> follower = first(next);
                if (follower.isEmpty()) {
                    return;
                }
                total -= Files.size(folder.file(files.get(i)));
                found.add(folder.file(files.get(i)));
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
     * Lets go what was found, if it is among what is recorded now, and durable.
     *
     * @param recorded the deeds
     */
    void told(List<Deed> recorded) {
        if (!deeds.isEmpty() && recorded.containsAll(deeds)) {
            going.addAll(found);
            found.clear();
            deeds.clear();
        }
    }

    /** Removes what may go, unless somebody reads. */
    void sweep() {
        if (going.isEmpty() || !readers.writeLock().tryLock()) {
            return;
        }
        try {
            for (Path file : going) {
                remove(file);
            }
            going.clear();
        } finally {
            readers.writeLock().unlock();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            log.warn("{} of the audit trail cannot be removed: {}", file, stays.toString());
        }
    }
}
