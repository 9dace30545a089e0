package io.tiepm.sensor.data;

import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Statement;
import io.tiepm.keep.RecordLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that stand in no link yet: at once in memory, and on the disk when asked. One thread reads and writes the
 * file; thread-safe otherwise.
 */
final class OpenStatements implements AutoCloseable {
    /** Most that wait; further ones are not anchored, and counted. */
    static final int MOST = 10_000;

    private final Path file;
    private final List<Statement> kept = new ArrayList<>();
    private final List<Statement> fresh = new ArrayList<>();
    private @Nullable RecordLog log;
    private Optional<String> trouble = Optional.empty();
    private long dropped;

    OpenStatements(Path file) {
        this.file = file;
    }

    /**
     * Reads what was left, where that was not done yet.
     *
     * @return whether it was done now
     * @throws IOException if the file cannot be read; one sentence that names it; nothing was changed
     */
    boolean open() throws IOException {
        if (log != null) {
            return false;
        }
        List<Statement> left = new ArrayList<>();
        try {
            RecordLog opened = RecordLog.open(file, each -> left.add(read(each)));
            synchronized (this) {
                log = opened;
                kept.addAll(left);
                trouble = Optional.empty();
            }
            return true;
        } catch (IOException unreadable) {
            synchronized (this) {
                trouble = Optional.of("nothing is anchored: " + unreadable.getMessage());
            }
            throw unreadable;
        }
    }

    private Statement read(byte[] bytes) throws IOException {
        try {
            return Statement.read(bytes);
        } catch (MalformedEvidenceException malformed) {
            throw new IOException(file + " holds what is no statement: " + malformed.getMessage(), malformed);
        }
    }

    /** Why the file could not be read; empty where it was, or was not tried. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    synchronized void add(Statement statement) {
        if (kept.size() + fresh.size() < MOST) {
            fresh.add(statement);
        } else {
            dropped++;
        }
    }

    synchronized long dropped() {
        return dropped;
    }

    /**
     * Makes durable what came since.
     *
     * @throws IOException if the file cannot be read or written; what came since stays, and is written with the next call
     */
    void keep() throws IOException {
        open();
        RecordLog to = log;
        List<Statement> now;
        synchronized (this) {
            now = List.copyOf(fresh);
        }
        if (to == null || now.isEmpty()) {
            return;
        }
        to.append(now.stream().map(Statement::bytes).toList());
        synchronized (this) {
            kept.addAll(now);
            fresh.subList(0, now.size()).clear();
        }
    }

    /** Those that are durable, oldest first. */
    synchronized List<Statement> kept() {
        return List.copyOf(kept);
    }

    /** Lets go of those that stand in a link now. */
    void forget(List<Statement> done) throws IOException {
        List<byte[]> left;
        synchronized (this) {
            if (!kept.removeAll(done)) {
                return;
            }
            left = kept.stream().map(Statement::bytes).toList();
        }
        RecordLog to = log;
        if (to != null) {
            to.rewrite(left);
        }
    }

    @Override
    public void close() throws IOException {
        RecordLog open = log;
        if (open != null) {
            open.close();
        }
    }
}
