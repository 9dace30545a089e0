package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;

/**
 * Puts one version of a driver in the place of another: fits the new one in beside the old, stops the old, starts the new,
 * watches it, and goes back the same way where that fails. At each moment the shelf says what a start after a power cut is
 * to do. For one thread at a time.
 */
final class Exchange {
    private final Shelf shelf;
    private final Bundles bundles;
    private final Trial trial;

    Exchange(Shelf shelf, Bundles bundles, Trial trial) {
        this.shelf = shelf;
        this.bundles = bundles;
        this.trial = trial;
    }

    /**
     * Exchanges.
     *
     * @param note what is known of the driver
     * @return what is known of it now
     * @throws DeployException if the new version did not come to run; the old one does, if it did before
     */
    Note to(Parcel next, Note.Kept version, Note note, Consumer<String> said) throws DeployException, IOException {
        List<Bundle> old = running(next.name(), note);
        shelf.keep(next.name(), note.tries(version));
        List<Bundle> fresh = fit(next, note);
        said.accept(next + " finds all it needs");
        Map<String, Set<PointId>> before = trial.before(old);
        if (!old.isEmpty()) {
            bundles.stop(old);
            said.accept(name(next, note.current()) + " is stopped");
        }
        try {
            bundles.start(fresh);
            said.accept(next + " is started");
            trial.await(fresh, before, said);
        } catch (DeployException failed) {
            bundles.stop(fresh);
            bundles.remove(fresh);
            throw back(next, old, version, note, failed, said);
        }
        Note now = note.runs(version);
        shelf.keep(next.name(), now);
        bundles.remove(others(next));
        return now;
    }

    private List<Bundle> running(String name, Note note) {
        List<Bundle> old = note.current()
                .map(current -> bundles.at(Parcel.place(name, current.digest())))
                .orElse(List.of());
        return Bundles.run(old) ? old : List.of();
    }

    private List<Bundle> fit(Parcel next, Note note) throws DeployException, IOException {
        try {
            return bundles.fit(next);
        } catch (DeployException cannot) {
            if (note.equals(Note.EMPTY)) {
                shelf.forget(next.name());
            } else {
                shelf.keep(next.name(), note);
            }
            throw new DeployException(
                    next + " is not installed, and nothing has changed: " + cannot.getMessage(), cannot);
        }
    }

    /** Goes back to the version before; what is returned says how that went. */
    private DeployException back(
            Parcel next, List<Bundle> old, Note.Kept version, Note note, DeployException failed, Consumer<String> said)
            throws IOException {
        String why = next + " was taken out again: " + failed.getMessage();
        Note after = note.fails(version, failed.getMessage());
        if (old.isEmpty()) {
            shelf.keep(next.name(), after);
            return new DeployException(why + "; send that to its vendor", failed);
        }
        String before = name(next, note.current());
        try {
            bundles.start(old);
            shelf.keep(next.name(), after);
            said.accept(before + " runs again");
            return new DeployException(why + "; " + before + " runs again, so send that to its vendor", failed);
        } catch (DeployException worse) {
            shelf.keep(next.name(), after.aside(worse.getMessage()));
            return new DeployException(
                    why + "; and " + before + " does not come back: " + worse.getMessage() + "; restart the server",
                    worse);
        }
    }

    /** What is left of other versions. */
    private List<Bundle> others(Parcel current) {
        return bundles.at(Parcel.place(current.name())).stream()
                .filter(bundle -> !bundle.getLocation().startsWith(current.place()))
                .toList();
    }

    private static String name(Parcel of, Optional<Note.Kept> version) {
        return of.name() + version.map(one -> " " + one.version()).orElse("");
    }
}
