package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Verification;
import io.tiepm.audit.Verification.Broken;
import io.tiepm.evidence.Digest;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through the whole trail once, up to a head that is known, and stops at the first line that is not right. */
final class Walk {
    private static final Pattern REMOVED =
            Pattern.compile("entries [0-9]+ to ([0-9]+), the last with digest ([0-9a-f]{64})");
    private static final long STEP = 10_000;

    private final TrailFolder folder;
    private final Optional<Head> known;
    private final LongConsumer progress;
    private final Set<String> removed = new HashSet<>();
    private @Nullable AuditEntry first;
    private @Nullable Head last;
    private long lines;

    /**
     * @param known the end of the trail as the server knows it; what follows is not looked at
     */
    Walk(TrailFolder folder, Optional<Head> known, LongConsumer progress) {
        this.folder = folder;
        this.known = known;
        this.progress = progress;
    }

    Verification go() throws IOException, InterruptedException {
        List<Long> files = folder.files();
        Optional<Broken> broken = Optional.empty();
        for (int i = 0; i < files.size() && broken.isEmpty() && !arrived(); i++) {
            broken = file(files.get(i));
        }
        if (broken.isEmpty()) {
            broken = ends(files);
        }
        AuditEntry begin = first;
        return new Verification(
                lines,
                begin == null ? 1 : begin.sequence(),
                Optional.ofNullable(begin).map(AuditEntry::at),
                Optional.ofNullable(last),
                broken);
    }

    private boolean arrived() {
        Head here = last;
        return known.isEmpty()
                || (here != null && here.sequence() >= known.get().sequence());
    }

    private Optional<Broken> file(long file) throws IOException, InterruptedException {
        String name = TrailFolder.name(file);
        try (RawLines raw = new RawLines(folder.file(file))) {
            for (Optional<RawLine> next = raw.next(); next.isPresent() && !arrived(); next = raw.next()) {
                RawLine line = next.get();
                try {
                    follow(file, line);
                } catch (DamagedLineException damaged) {
                    return Optional.of(new Broken(name, line.number(), String.valueOf(damaged.getMessage())));
                }
                if (++lines % STEP == 0) {
                    progress.accept(lines);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
        } catch (NoSuchFileException gone) {
            return Optional.of(new Broken(name, 1, "the file was removed while it was to be read"));
        }
        return Optional.empty();
    }

    private void follow(long file, RawLine line) throws DamagedLineException {
        if (!line.ended()) {
            throw new DamagedLineException("no line feed ends it, or it is longer than any line is");
        }
        AuditEntry entry = Line.read(line.bytes());
        if (line.number() == 1 && entry.sequence() != file) {
            throw new DamagedLineException(
                    "it is entry " + entry.sequence() + "; the file of that name begins with entry " + file);
        }
        Head before = last;
        if (before == null) {
            first = entry;
        } else if (entry.sequence() != before.sequence() + 1) {
            throw new DamagedLineException("entry " + entry.sequence() + " follows entry " + before.sequence()
                    + "; what should stand between was taken out, or the order was changed");
        } else if (!entry.previous().equals(before.digest())) {
            throw new DamagedLineException("it was written after an entry with the digest " + entry.previous()
                    + ", and the one before it has " + before.digest() + "; that one was put in its place later");
        }
        Matcher told = REMOVED.matcher(entry.deed().detail());
        if (entry.deed().source().equals("audit") && entry.deed().action().equals("removed") && told.matches()) {
            removed.add(told.group(1) + " " + told.group(2));
        }
        last = new Head(entry.sequence(), entry.at(), entry.digest());
    }

    /** What can only be said at the end. */
    private Optional<Broken> ends(List<Long> files) {
        AuditEntry begin = first;
        if (begin != null && begin.sequence() > 1 && !removed.contains(begin.sequence() - 1 + " " + begin.previous())) {
            return Optional.of(new Broken(
                    TrailFolder.name(begin.sequence()),
                    1,
                    "it is entry " + begin.sequence()
                            + ", and nothing says that those before it were removed in order"));
        }
        Head here = last;
        if (known.isPresent() && (here == null || !here.equals(known.get()))) {
            long file = files.isEmpty() ? 1 : files.get(files.size() - 1);
            Digest digest = known.get().digest();
            return Optional.of(new Broken(
                    TrailFolder.name(file),
                    here == null ? 1 : here.sequence() - file + 1,
                    here == null || here.sequence() < known.get().sequence()
                            ? "the trail ends after entry %d, and %d were recorded; those at its end were taken out"
                                    .formatted(
                                            here == null ? 0 : here.sequence(),
                                            known.get().sequence())
                            : "the last entry has the digest " + here.digest() + ", and " + digest + " was recorded"));
        }
        return Optional.empty();
    }
}
