package io.tiepm.audit.file;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Verification;
import io.tiepm.keep.Disk;
import io.tiepm.keep.FolderInUseException;
import io.tiepm.keep.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The audit trail in files of lines. Format: {@code docs/formats/audit.md}. */
final class FileAudit implements Audit, AutoCloseable {
    private final TrailFolder folder;
    private final FolderLock lock;
    private final Attic attic;
    private final Queue queue;
    private final Scribe scribe;
    private final Losses losses = new Losses();
    private final Meters meters = new Meters();
    private final Optional<AuditEntry> before;
    private final List<Deed> found;

    private FileAudit(Path path, Settings settings, Disk disk, Clock clock, FolderLock lock) throws IOException {
        this.folder = new TrailFolder(path);
        this.lock = lock;
        this.attic = new Attic(folder, settings.totalBytes());
        this.queue = new Queue(losses, clock);
        Recovery.Found end = new Recovery(folder).find();
        this.before = end.last();
        this.found = end.deeds();
        TrailWriter writer = new TrailWriter(folder, disk, settings.fileBytes(), end.file(), end.length());
        this.scribe = new Scribe(queue, new Chain(end.head()), writer, attic, losses, meters, clock);
    }

    /**
     * Opens the trail of a folder, or begins one.
     *
     * @throws AuditException if it cannot; its message is one line for a person
     */
    static FileAudit open(Path path, Settings settings, Disk disk, Clock clock) throws AuditException {
        try {
            Files.createDirectories(path);
            FolderLock lock = FolderLock.take(path);
            try {
                FileAudit audit = new FileAudit(path, settings, disk, clock, lock);
                audit.begin();
                return audit;
            } catch (IOException | AuditException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (FolderInUseException taken) {
            throw new AuditException(Fault.BROKEN, "the audit trail in " + taken.getMessage());
        } catch (IOException failed) {
            throw new AuditException(
                    Fault.BROKEN,
                    "the audit trail in %s cannot be opened (%s): make the folder writable for the server"
                            .formatted(path, failed),
                    failed);
        }
    }

    private void begin() throws AuditException {
        scribe.start();
        for (Deed deed : found) {
            record(deed);
        }
    }

    /** The last entry from before this start. */
    Optional<AuditEntry> before() {
        return before;
    }

    Path path() {
        return folder.path();
    }

    Meters meters() {
        return meters;
    }

    Losses losses() {
        return losses;
    }

    Optional<AuditException> trouble() {
        return scribe.trouble();
    }

    /** How many of what was found at the start. */
    long found(String action) {
        return found.stream().filter(deed -> deed.action().equals(action)).count();
    }

    /** How many files there are. */
    int files() throws IOException {
        return folder.files().size();
    }

    @Override
    public AuditEntry record(Deed deed) throws AuditException {
        return queue.bring(deed, true);
    }

    @Override
    public AuditEntry note(Deed deed) throws AuditException {
        return queue.bring(deed, false);
    }

    @Override
    public Optional<Head> head() {
        return scribe.head();
    }

    @Override
    public Excerpt last(int count) throws AuditException {
        check(count);
        return reading(() -> new TrailReader(folder).last(count));
    }

    @Override
    public Excerpt from(long sequence, int most) throws AuditException {
        check(most);
        return reading(() -> new TrailReader(folder).from(sequence, most));
    }

    @Override
    public Verification verify(LongConsumer progress) throws AuditException, InterruptedException {
        return reading(() -> new Walk(folder, head(), progress).go());
    }

    private interface Read<T, E extends Exception> {
        T read() throws IOException, E;
    }

    private static void check(int count) {
        if (count < 1 || count > MOST_READ) {
            throw new IllegalArgumentException("from 1 to " + MOST_READ + " entries are read at once, not " + count);
        }
    }

    private <T, E extends Exception> T reading(Read<T, E> read) throws AuditException, E {
        attic.reading();
        try {
            return read.read();
        } catch (IOException failed) {
            throw new AuditException(
                    Fault.BROKEN,
                    "the audit trail in %s cannot be read (%s): look at the disk".formatted(folder.path(), failed),
                    failed);
        } finally {
            attic.read();
        }
    }

    /** Finishes what waits. The second time it does nothing. */
    @Override
    public void close() throws IOException {
        scribe.close();
        lock.close();
    }
}
