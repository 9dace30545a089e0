package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Excerpt;
import io.tiepm.audit.AuditEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads entries out of the files. What is written meanwhile is seen up to its last whole line. */
record TrailReader(TrailFolder folder) {
    /** The last entries, the oldest first. */
    Excerpt last(int count) throws IOException {
        Deque<AuditEntry> entries = new ArrayDeque<>();
        long damaged = 0;
        List<Long> files = folder.files();
        for (int i = files.size() - 1; i >= 0 && entries.size() + damaged < count; i--) {
            Deque<AuditEntry> here = new ArrayDeque<>();
            damaged += read(files.get(i), 1, entry -> {
                here.add(entry);
                if (here.size() > count) {
                    here.remove();
                }
                return true;
            });
            while (!here.isEmpty() && entries.size() < count) {
                entries.addFirst(here.removeLast());
            }
        }
        return new Excerpt(List.copyOf(entries), damaged);
    }

    /** Entries from a number on. */
    Excerpt from(long sequence, int most) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        long damaged = 0;
        List<Long> files = folder.files();
        int begin = 0;
        while (begin + 1 < files.size() && files.get(begin + 1) <= sequence) {
            begin++;
        }
        for (int i = begin; i < files.size() && entries.size() < most; i++) {
            damaged += read(files.get(i), sequence, entry -> entries.add(entry) && entries.size() < most);
        }
        return new Excerpt(entries, damaged);
    }

    private interface Taker {
        /** Whether it wants more. */
        boolean take(AuditEntry entry);
    }

    /** How many lines were left out, because they are not what was written. */
    private long read(long file, long from, Taker taker) throws IOException {
        long damaged = 0;
        try (RawLines lines = new RawLines(folder.file(file))) {
            boolean more = true;
            for (Optional<RawLine> next = lines.next(); more && next.isPresent(); next = lines.next()) {
                if (next.get().ended()) {
                    try {
                        AuditEntry entry = Line.read(next.get().bytes());
                        more = entry.sequence() < from || taker.take(entry);
                    } catch (DamagedLineException left) {
                        damaged++;
                    }
                }
            }
        }
        return damaged;
    }
}
