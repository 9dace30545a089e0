package io.tiepm.config.file;

import io.tiepm.config.ConfigFile.State;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one folder, as they come, change and go. Not thread-safe. */
final class Folder {
    /** A file that changed less than this ago may be half written; it is read later. */
    static final Duration SETTLING = Duration.ofSeconds(1);

    private static final int MOST_FILES = 20_000;

    private final Path etc;
    private final LastGood lastGood;
    private final Judge judge;
    private final Teller teller;
    private final Clock clock;
    private final SortedMap<String, Standing> files = new TreeMap<>();

    Folder(Path etc, LastGood lastGood, Judge judge, Teller teller, Clock clock) {
        this.etc = etc;
        this.lastGood = lastGood;
        this.judge = judge;
        this.teller = teller;
        this.clock = clock;
    }

    /** Every file, by name. */
    List<Standing> all() {
        return List.copyOf(files.values());
    }

    List<InForce> inForce() {
        return files.values().stream().flatMap(one -> one.inForce().stream()).toList();
    }

    /**
     * Looks at the folder once, and puts in force what changed and is right.
     *
     * @param owners whether bundles came or went since the last look
     * @param secrets whether a secret changed since the last look
     * @return whether something is still settling, so that it pays to look again soon
     */
    boolean look(boolean owners, boolean secrets) {
        Optional<SortedMap<String, Path>> listed = list();
        if (listed.isEmpty()) {
            return false;
        }
        boolean settling = false;
        for (Map.Entry<String, Path> one : listed.get().entrySet()) {
            Standing standing = files.computeIfAbsent(one.getKey(), name -> new Standing(name, clock));
            standing.seen();
            settling |= !readIfChanged(standing, one.getValue());
        }
        Set<String> profiles = judge.changedProfiles();
        boolean changed = removeMissing(listed.get()) | owners | secrets | judgeFresh();
        for (Standing standing : all()) {
            boolean open = standing.status().state() != State.IN_FORCE;
            boolean known = standing.status().state() == State.WAITING && judge.isKnown(standing.file());
            if (standing.wasRead()
                    && (known
                            || (owners && judge.hasNewShape(standing))
                            || (open && changed)
                            || standing.takesFrom(profiles)
                            || (secrets && standing.namesSecrets()))) {
                judge.judge(standing, inForce(), secrets && standing.namesSecrets());
            }
        }
        teller.tell(files.values(), clock.instant());
        return settling;
    }

    /** Reads and judges one file at once; for whoever has just written it whole. */
    void look(String file) {
        Standing standing = files.computeIfAbsent(file, name -> new Standing(name, clock));
        standing.read(Reading.of(etc.resolve(file)));
        judge.judge(standing, inForce(), false);
        teller.tell(List.of(standing), clock.instant());
    }

    /** Takes a file that is gone out of force. */
    void forget(String file) {
        files.remove(file);
        FileName.parse(file).ifPresent(name -> {
            try {
                judge.take(name);
                teller.gone(file);
            } catch (IOException full) {
                teller.cannotTake(file, full);
            }
        });
    }

    /** Takes back what was in force when we last ran and has no file any more. */
    void forgetOrphans() throws IOException {
        for (String file : lastGood.files()) {
            if (Files.notExists(etc.resolve(file)) && Files.isReadable(etc)) {
                forget(file);
            }
        }
    }

    private Optional<SortedMap<String, Path>> list() {
        SortedMap<String, Path> there = new TreeMap<>();
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(etc, FileName.FIRST + "*" + FileName.LAST)) {
            for (Path path : ours) {
                if (there.size() < MOST_FILES) {
                    there.put(path.getFileName().toString(), path);
                }
            }
            teller.folderIsThere(etc);
            return Optional.of(there);
        } catch (IOException unreadable) {
            teller.folderIsGone(etc, unreadable);
            return Optional.empty();
        }
    }

    /** Reads a file if it changed; tells whether it had settled. */
    private boolean readIfChanged(Standing standing, Path path) {
        Optional<Reading.Stamp> now = Reading.Stamp.of(path);
        boolean known = now.isPresent() && now.equals(standing.said().stamp());
        if (!known && now.filter(stamp -> isYoung(stamp.modified().toInstant())).isPresent()) {
            return false;
        }
        if (!known) {
            standing.read(Reading.of(path));
        }
        return true;
    }

    private boolean isYoung(Instant modified) {
        Duration age = Duration.between(modified, clock.instant());
        return !age.isNegative() && age.compareTo(SETTLING) < 0;
    }

    private boolean removeMissing(Map<String, Path> there) {
        List<String> missing = new ArrayList<>();
        files.forEach((name, standing) -> {
            if (!there.containsKey(name) && standing.missAgain()) {
                missing.add(name);
            }
        });
        missing.forEach(this::forget);
        return !missing.isEmpty();
    }

    /** Judges what was read anew; first what was right before, so that a newcomer cannot take its name. */
    private boolean judgeFresh() {
        List<Standing> fresh = files.values().stream()
                .filter(Standing::isToJudge)
                .sorted(Comparator.comparing(one -> !lastGood.has(one.file())))
                .toList();
        fresh.forEach(standing -> judge.judge(standing, inForce(), false));
        return !fresh.isEmpty();
    }
}
