package io.tiepm.deploy.signed;

import io.tiepm.audit.Outcome;
import io.tiepm.deploy.DeployException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back at a start what ran before, from the shelf: the framework's cache may be gone, or hold what is not wanted any
 * more. One driver that fails keeps none of the others back.
 */
final class Revival {
    /** How often in a row the server may end while a driver begins, before that driver is left alone. */
    static final int MOST_ENDS = 3;

    private static final Logger log = LoggerFactory.getLogger(Revival.class);

    private final Shelf shelf;
    private final Bundles bundles;
    private final ParcelReader reader;
    private final Deeds deeds;
    private final Map<String, String> problems;

    /**
     * @param problems why drivers do not run, by name; filled in here
     */
    Revival(Shelf shelf, Bundles bundles, ParcelReader reader, Deeds deeds, Map<String, String> problems) {
        this.shelf = shelf;
        this.bundles = bundles;
        this.reader = reader;
        this.deeds = deeds;
        this.problems = problems;
    }

    /** Brings back all; blocks as long as the slowest take. */
    void run() throws IOException {
        for (Map.Entry<String, Note> one : shelf.notes().entrySet()) {
            try {
                revive(one.getKey(), judged(one.getKey(), one.getValue()));
            } catch (DeployException | IOException | RuntimeException stays) {
                log.error("the driver {} does not run: {}", one.getKey(), stays.getMessage());
                problems.put(one.getKey(), String.valueOf(stays.getMessage()));
            }
        }
        shelf.sweep();
    }

    /** All have outlived their beginning: a later end of the server is not theirs. */
    void settled() throws IOException {
        for (Map.Entry<String, Note> one : shelf.notes().entrySet()) {
            if (one.getValue().begun() > 0) {
                shelf.keep(one.getKey(), one.getValue().begins(0));
            }
        }
    }

    /** What to make of the end of the last run. */
    private Note judged(String name, Note note) throws IOException {
        Optional<Note.Kept> tried = note.trying();
        if (tried.isPresent()) {
            Note after = note.fails(tried.get(), "the server ended while it was tried");
            shelf.keep(name, after);
            deeds.tell(
                    "set-aside",
                    name + "/" + tried.get().version(),
                    Outcome.DONE,
                    "the server ended while it was tried; sha256:" + tried.get().digest());
            return after;
        }
        if (note.begun() >= MOST_ENDS && note.aside().isEmpty()) {
            String why = "the server ended " + note.begun() + " times in a row while it was beginning";
            Note after = note.aside(why);
            shelf.keep(name, after);
            deeds.tell("set-aside", name, Outcome.DONE, why);
            return after;
        }
        return note;
    }

    private void revive(String name, Note note) throws DeployException, IOException {
        Optional<Note.Kept> current = note.current();
        String wanted = current.map(one -> Parcel.place(name, one.digest())).orElse("nowhere");
        bundles.remove(bundles.at(Parcel.place(name)).stream()
                .filter(bundle -> !bundle.getLocation().startsWith(wanted))
                .toList());
        if (current.isEmpty()) {
            return;
        }
        List<Bundle> there = bundles.at(wanted);
        if (note.aside().isPresent()) {
            problems.put(name, note.aside().get());
            bundles.remove(there);
            return;
        }
        if (!shelf.isWhole(current.get().digest())) {
            bundles.remove(there);
            throw new DeployException("its file is not what was installed; install it anew from the vendor's");
        }
        Path room = shelf.room();
        try {
            Parcel parcel = reader.read(
                    shelf.file(current.get().digest()),
                    name + " " + current.get().version(),
                    current.get().digest(),
                    room,
                    false);
            if (!Bundles.run(there)) {
                begin(name, note, parcel, there);
            }
        } catch (DeployException refused) {
            bundles.stop(there);
            throw refused;
        } finally {
            Shelf.leave(room);
        }
    }

    private void begin(String name, Note note, Parcel parcel, List<Bundle> there) throws DeployException, IOException {
        shelf.keep(name, note.begins(note.begun() + 1));
        boolean whole = there.size() == parcel.parts().size();
        if (!whole) {
            bundles.remove(there);
        }
        try {
            bundles.start(whole ? there : bundles.fit(parcel));
        } catch (DeployException failed) {
            if (failed.getCause() instanceof TimeoutException) {
                shelf.keep(name, note.aside(failed.getMessage()));
                deeds.tell("set-aside", name + "/" + parcel.version(), Outcome.DONE, failed.getMessage());
            }
            throw failed;
        }
        log.info("the driver {} runs", parcel);
    }
}
