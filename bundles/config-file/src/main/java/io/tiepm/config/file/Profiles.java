package io.tiepm.config.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles in {@code etc/profiles}, read when a file names them, and again when they change. A file takes from its
 * profile what it does not say itself. Not thread-safe.
 */
final class Profiles {
    static final String LAST = ".properties";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Path folder;
    private final Clock clock;
    private final Map<String, Reading> read = new HashMap<>();

    Profiles(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** What a file of a link says together with its profile; with a fault for what is wrong with that. */
    Cfg with(FileName file, Cfg own) {
        Optional<Line> names = own.find(Profile.KEY);
        if (names.isEmpty()) {
            return own;
        }
        Line line = names.get();
        if (!NAME.matcher(line.value()).matches()) {
            return wrong(own, line, "is the name of a profile, 1 to 64 of a-z 0-9 -");
        }
        Reading reading = read.computeIfAbsent(line.value(), this::read);
        if (reading.stamp().isEmpty()) {
            return wrong(own, line, "names no profile that is there" + hint(line.value()));
        }
        Profile profile = Profile.of(reading.cfg());
        if (!profile.faults().isEmpty()) {
            return wrong(
                    own,
                    line,
                    "names a profile that is wrong: " + path(line.value()) + ", "
                            + profile.faults().get(0));
        }
        Optional<String> refusal = profile.refuses(file);
        return refusal.isPresent()
                ? wrong(own, line, line.value() + " " + refusal.get())
                : new Cfg(together(own, profile, line), own.faults());
    }

    /** The profiles that say something else than when they were read; what is half written counts later. */
    Set<String> changed() {
        Set<String> changed = new HashSet<>();
        read.replaceAll((name, before) -> {
            Optional<Reading.Stamp> now = Reading.Stamp.of(path(name));
            if (now.equals(before.stamp()) || now.filter(this::isYoung).isPresent()) {
                return before;
            }
            changed.add(name);
            return read(name);
        });
        return changed;
    }

    private boolean isYoung(Reading.Stamp stamp) {
        Duration age = Duration.between(stamp.modified().toInstant(), clock.instant());
        return !age.isNegative() && age.compareTo(Folder.SETTLING) < 0;
    }

    private Reading read(String name) {
        return Reading.of(path(name));
    }

    private Path path(String name) {
        return folder.resolve(name + LAST);
    }

    /** What a profile lends stands where it is named. */
    private static List<Line> together(Cfg own, Profile profile, Line named) {
        Set<String> said = own.lines().stream().map(Line::key).collect(Collectors.toSet());
        List<Line> lines = new ArrayList<>(own.lines());
        profile.lines().stream()
                .filter(lent -> !said.contains(lent.key()))
                .forEach(lent -> lines.add(new Line(named.number(), lent.key(), lent.value())));
        return lines;
    }

    private static Cfg wrong(Cfg own, Line line, String what) {
        List<Fault> faults = new ArrayList<>(own.faults());
        faults.add(Fault.of(line, line.key() + " " + what));
        return new Cfg(own.lines(), faults);
    }

    private String hint(String name) {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(LAST))
                    .forEach(file -> there.add(file.substring(0, file.length() - LAST.length())));
        } catch (IOException | UncheckedIOException none) {
            return "; there is no folder " + folder;
        }
        String near = Nearest.hint(name, there);
        return near.isEmpty() ? "; put " + name + LAST + " into " + folder : near;
    }
}
