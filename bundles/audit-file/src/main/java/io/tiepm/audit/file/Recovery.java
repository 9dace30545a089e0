package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.evidence.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the end of the trail after a start. What the server was writing when it died, and never acknowledged, is cut off:
 * that is what follows the last line without a line feed, or with bytes of zero that the disk never filled. Anything else
 * that is no entry stays where it is, for auditors to find, and the trail goes on behind it. Both are told in it.
 */
final class Recovery {
    private static final int NEAR = 1 << 18;
    private static final int MOST_TOLD = 1 << 20;

    private final TrailFolder folder;
    private final List<Deed> deeds = new ArrayList<>();

    Recovery(TrailFolder folder) {
        this.folder = folder;
    }

    /**
     * Where to go on.
     *
     * @param last the last entry
     * @param file number of the file to write on
     * @param length of it
     * @param deeds what was found, to be recorded
     */
    record Found(Optional<AuditEntry> last, long file, long length, List<Deed> deeds) {
        Optional<Head> head() {
            return last.map(entry -> new Head(entry.sequence(), entry.at(), entry.digest()));
        }
    }

    /** Looks at the last file, and at those before it as long as no entry is found. */
    Found find() throws IOException {
        List<Long> files = folder.files();
        Optional<AuditEntry> last = Optional.empty();
        long length = 0;
        for (int i = files.size() - 1; i >= 0 && last.isEmpty(); i--) {
            long file = files.get(i);
            Tail tail = tail(file);
            last = tail.last();
            boolean damaged = damaged(file, tail);
            if (i == files.size() - 1) {
                length = damaged ? Files.size(folder.file(file)) : tail.end();
            }
        }
        return new Found(last, files.isEmpty() ? 1 : files.get(files.size() - 1), length, deeds);
    }

    /**
     * The end of a file.
     *
     * @param last the last line that is an entry
     * @param end where it ends
     * @param rest what follows
     */
    private record Tail(Optional<AuditEntry> last, long end, byte[] rest) {}

    /** Looks at the end of a file first, since all of it takes longer, and at all of it where no entry is there. */
    private Tail tail(long file) throws IOException {
        Path path = folder.file(file);
        long near = Files.size(path) - NEAR;
        if (near > 0) {
            try (RawLines lines = new RawLines(path, near)) {
                Tail tail = tail(lines);
                if (tail.last().isPresent()) {
                    return tail;
                }
            }
        }
        try (RawLines lines = new RawLines(path)) {
            return tail(lines);
        }
    }

    private static Tail tail(RawLines lines) throws IOException {
        Optional<AuditEntry> last = Optional.empty();
        long end = 0;
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (Optional<RawLine> next = lines.next(); next.isPresent(); next = lines.next()) {
            RawLine line = next.get();
            Optional<AuditEntry> entry = entry(line);
            if (entry.isPresent()) {
                last = entry;
                end = line.end();
                rest.reset();
            } else if (rest.size() < MOST_TOLD) {
                rest.writeBytes(line.bytes());
                if (line.ended()) {
                    rest.write('\n');
                }
            }
        }
        return new Tail(last, end, rest.toByteArray());
    }

    private static Optional<AuditEntry> entry(RawLine line) {
        try {
            return line.ended() ? Optional.of(Line.read(line.bytes())) : Optional.empty();
        } catch (DamagedLineException damaged) {
            return Optional.empty();
        }
    }

    /** Tells what follows the last entry; whether it is more than an end that was torn. */
    private boolean damaged(long file, Tail tail) {
        byte[] rest = tail.rest();
        if (rest.length == 0) {
            return false;
        }
        boolean torn = has(rest, 0) || !has(rest, '\n');
        deeds.add(Deed.of(
                "server",
                "audit",
                torn ? "cut-off" : "found-damaged",
                TrailFolder.name(file),
                torn ? Outcome.DONE : Outcome.FAILED,
                "%d bytes after %s that are no entry, sha256:%s; %s"
                        .formatted(
                                rest.length,
                                tail.last()
                                        .map(entry -> "entry " + entry.sequence())
                                        .orElse("its beginning"),
                                Digest.of(rest),
                                torn ? "written when the server died, never acknowledged" : "they are left there")));
        return !torn;
    }

    private static boolean has(byte[] bytes, int wanted) {
        for (byte one : bytes) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }
}
