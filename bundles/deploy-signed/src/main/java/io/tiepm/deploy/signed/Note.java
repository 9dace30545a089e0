package io.tiepm.deploy.signed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/**
 * What is known of a driver over the server's end.
 *
 * @param current the version that is to run; nothing while the first one is tried
 * @param previous the version before
 * @param trying the version that is being tried; it is there after a start only if the server ended meanwhile
 * @param begun how often in a row the server has ended while the current version was beginning
 * @param aside why the current version is not to be started, in one sentence
 * @param failed the versions that were set aside, the latest first, at most {@link #MOST_FAILED}
 */
record Note(
        Optional<Kept> current,
        Optional<Kept> previous,
        Optional<Kept> trying,
        int begun,
        Optional<String> aside,
        List<Failed> failed) {
    static final int MOST_FAILED = 20;
    static final Note EMPTY =
            new Note(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), List.of());

    /**
     * A version whose file is on the shelf.
     *
     * @param signer who signed it, as was found when it was installed; nothing where nobody known had
     */
    record Kept(String version, String digest, Instant since, Optional<String> signer) {
        Kept {
            Version.parseVersion(version);
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("no SHA-256: " + digest);
            }
        }

        @Override
        public String toString() {
            return version + " " + digest + " " + since
                    + signer.map(who -> " " + line(who)).orElse("");
        }
    }

    /** A version that was set aside, and why. */
    record Failed(Kept version, String why) {
        @Override
        public String toString() {
            return version.version() + " " + version.digest() + " " + version.since() + " " + why;
        }
    }

    Note {
        failed = failed.stream().limit(MOST_FAILED).toList();
        aside = aside.map(Note::line);
    }

    Note tries(Kept next) {
        return new Note(current, previous, Optional.of(next), begun, aside, failed);
    }

    /** The version that was tried runs, and the one before it is kept. */
    Note runs(Kept now) {
        Optional<Kept> before =
                current.filter(one -> !one.digest().equals(now.digest())).or(() -> previous);
        return new Note(Optional.of(now), before, Optional.empty(), 0, Optional.empty(), failed);
    }

    /** The version that was tried is never started again unasked. */
    Note fails(Kept tried, String why) {
        List<Failed> all = Stream.concat(
                        Stream.of(new Failed(tried, line(why))),
                        failed.stream().filter(one -> !one.version().digest().equals(tried.digest())))
                .toList();
        return new Note(current, previous, Optional.empty(), begun, aside, all);
    }

    Note begins(int times) {
        return new Note(current, previous, trying, times, aside, failed);
    }

    Note aside(String why) {
        return new Note(current, previous, Optional.empty(), begun, Optional.of(why), failed);
    }

    Optional<Failed> failure(String digest) {
        return failed.stream()
                .filter(one -> one.version().digest().equals(digest))
                .findFirst();
    }

    /** The files that are needed still. */
    List<String> digests() {
        return Stream.of(current, previous)
                .flatMap(Optional::stream)
                .map(Kept::digest)
                .toList();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        current.ifPresent(one -> lines.add("current " + one));
        previous.ifPresent(one -> lines.add("previous " + one));
        trying.ifPresent(one -> lines.add("trying " + one));
        lines.add("begun " + begun);
        aside.ifPresent(why -> lines.add("aside " + why));
        failed.forEach(one -> lines.add("failed " + one));
        return String.join("\n", lines) + "\n";
    }

    /** @throws IllegalArgumentException if it is not what {@link #toString} writes */
    static Note parse(String text) {
        Note note = EMPTY;
        List<Failed> failed = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", 2);
            if (words.length < 2) {
                throw new IllegalArgumentException("no line of a note: " + line);
            }
            String rest = words[1];
            note = switch (words[0]) {
                case "current" -> new Note(
                        Optional.of(kept(rest)), note.previous, note.trying, note.begun, note.aside, failed);
                case "previous" -> new Note(
                        note.current, Optional.of(kept(rest)), note.trying, note.begun, note.aside, failed);
                case "trying" -> note.tries(kept(rest));
                case "begun" -> note.begins(Integer.parseInt(rest));
                case "aside" -> new Note(
                        note.current, note.previous, note.trying, note.begun, Optional.of(rest), failed);
                case "failed" -> {
                    failed.add(new Failed(kept(rest), kept(rest).signer().orElse("")));
                    yield new Note(note.current, note.previous, note.trying, note.begun, note.aside, failed);
                }
                default -> throw new IllegalArgumentException("no line of a note: " + line);
            };
        }
        return note;
    }

    private static Kept kept(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length < 3) {
            throw new IllegalArgumentException("no version of a note: " + text);
        }
        try {
            Optional<String> rest = parts.length == 4 ? Optional.of(parts[3]) : Optional.empty();
            return new Kept(parts[0], parts[1], Instant.parse(parts[2]), rest);
        } catch (DateTimeException noMoment) {
            throw new IllegalArgumentException(noMoment);
        }
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
