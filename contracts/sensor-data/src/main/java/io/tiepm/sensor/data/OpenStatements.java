package io.tiepm.sensor.data;

import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Statement;
import io.tiepm.keep.RecordLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Statements that stand in no link yet: at once in memory, and on the disk when asked. Thread-safe. */
final class OpenStatements implements AutoCloseable {
    /** Most that wait; further ones are not anchored, and counted. */
    static final int MOST = 10_000;

    private final RecordLog log;
    private final List<Statement> kept = new ArrayList<>();
    private List<Statement> fresh = new ArrayList<>();
    private long dropped;

    /** @throws IOException if the file cannot be read; one sentence that names it */
    OpenStatements(Path file) throws IOException {
        log = RecordLog.open(file, each -> {
            try {
                kept.add(Statement.read(each));
            } catch (MalformedEvidenceException malformed) {
                throw new IOException(file + " holds what is no statement: " + malformed.getMessage(), malformed);
            }
        });
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

    /** Makes durable what came since. */
    void keep() throws IOException {
        List<Statement> now;
        synchronized (this) {
            if (fresh.isEmpty()) {
                return;
            }
            now = fresh;
            fresh = new ArrayList<>();
        }
        log.append(now.stream().map(Statement::bytes).toList());
        synchronized (this) {
            kept.addAll(now);
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
        log.rewrite(left);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
