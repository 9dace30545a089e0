package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Excerpt;
import io.tiepm.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads entries out of the files. What is written meanwhile is seen up to its last whole line. */
record TrailReader(TrailFolder folder) {
    private static final long USUAL = 1024;

    /** The last entries, the oldest first. */
    Excerpt last(int count) throws IOException {
        Deque<Optional<AuditEntry>> lines = new ArrayDeque<>();
        List<Long> files = folder.files();
        for (int i = files.size() - 1; i >= 0 && lines.size() < count; i--) {
            Path file = folder.file(files.get(i));
            Deque<Optional<AuditEntry>> here = end(file, Math.max(0, Files.size(file) - count * USUAL), count);
            if (here.size() < count) {
                here = end(file, 0, count);
            }
            while (!here.isEmpty() && lines.size() < count) {
                lines.addFirst(here.removeLast());
            }
        }
        return excerpt(lines.stream().toList());
    }

    private static Deque<Optional<AuditEntry>> end(Path file, long after, int count) throws IOException {
        Deque<Optional<AuditEntry>> last = new ArrayDeque<>();
        try (RawLines lines = after == 0 ? new RawLines(file) : new RawLines(file, after)) {
            read(lines, entry -> {
                last.add(entry);
                if (last.size() > count) {
                    last.remove();
                }
                return true;
            });
        }
        return last;
    }

    /** Entries from a number on. */
    Excerpt from(long sequence, int most) throws IOException {
        List<Optional<AuditEntry>> found = new ArrayList<>();
        List<Long> files = folder.files();
        int begin = 0;
        while (begin + 1 < files.size() && files.get(begin + 1) <= sequence) {
            begin++;
        }
        for (int i = begin; i < files.size() && found.size() < most; i++) {
            try (RawLines lines = new RawLines(folder.file(files.get(i)))) {
                read(lines, entry -> {
                    if (entry.isEmpty() || entry.get().sequence() >= sequence) {
                        found.add(entry);
                    }
                    return found.size() < most;
                });
            }
        }
        return excerpt(found);
    }

    /**
     * Reads on until it is told to stop.
     *
     * @param taker is given each entry, or nothing for a line that is not what was written; says whether it wants more
     */
    private static void read(RawLines lines, Predicate<Optional<AuditEntry>> taker) throws IOException {
        boolean more = true;
        for (Optional<RawLine> next = lines.next(); more && next.isPresent(); next = lines.next()) {
            more = !next.get().ended() || taker.test(entry(next.get()));
        }
    }

    private static Optional<AuditEntry> entry(RawLine line) {
        try {
            return Optional.of(Line.read(line.bytes()));
        } catch (DamagedLineException damaged) {
            return Optional.empty();
        }
    }

    private static Excerpt excerpt(List<Optional<AuditEntry>> lines) {
        List<AuditEntry> entries = lines.stream().flatMap(Optional::stream).toList();
        return new Excerpt(entries, lines.size() - entries.size());
    }
}
