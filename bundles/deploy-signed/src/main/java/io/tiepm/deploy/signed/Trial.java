package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import io.tiepm.deploy.signed.Readings.Progress;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/** Watches a driver that has just been started until it has proved itself, or has not. */
final class Trial {
    private static final long LOOK_MS = 20;
    private static final Duration LEAST = Duration.ofMillis(200);
    private static final Duration LINKS_COME = Duration.ofSeconds(3);

    private final Parts parts;
    private final Readings readings;
    private final Supplier<Duration> limit;

    Trial(Parts parts, Readings readings, Supplier<Duration> limit) {
        this.parts = parts;
        this.readings = readings;
        this.limit = limit;
    }

    /** What links measured before their driver was exchanged; nothing of those that were not up. */
    Map<String, Set<PointId>> before(List<Bundle> bundles) {
        return readings.now(Served.by(bundles), limit.get());
    }

    /**
     * Waits until every link that measured before measures again, each point that bore a value with a value. Of a link
     * that is new, or was down before, it is told how it stands; that is no fault of the driver's, unless it broke.
     *
     * @throws DeployException if that does not come about in time
     */
    void await(List<Bundle> fresh, Map<String, Set<PointId>> before, Consumer<String> said) throws DeployException {
        boolean interrupted = false;
        try {
            Watched watched = new Watched(fresh, before, said);
            while (!watched.isOver()) {
                interrupted |= pause();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One trial as it goes on. */
    private final class Watched {
        private final List<Bundle> fresh;
        private final Map<String, Set<PointId>> before;
        private final Consumer<String> said;
        private final long begun = System.nanoTime();
        private final long end = begun + limit.get().toNanos();
        private final Set<String> settled = new HashSet<>();

        Watched(List<Bundle> fresh, Map<String, Set<PointId>> before, Consumer<String> said) {
            this.fresh = fresh;
            this.before = before;
            this.said = said;
        }

        /** Looks once; tells whether there is nothing more to wait for. */
        boolean isOver() throws DeployException {
            Optional<String> broken = parts.broken(fresh);
            if (broken.isPresent()) {
                throw new DeployException(broken.get());
            }
            List<String> needed = new ArrayList<>(parts.waiting(fresh).stream().toList());
            List<String> others = new ArrayList<>();
            List<String> served = Served.by(fresh);
            Set<String> names = new TreeSet<>(served);
            names.addAll(before.keySet());
            names.removeAll(settled);
            for (String name : names) {
                look(name, served)
                        .ifPresentOrElse(before.containsKey(name) ? needed::add : others::add, () -> settled.add(name));
            }
            long now = System.nanoTime();
            if (now - end >= 0 && !needed.isEmpty()) {
                throw new DeployException(
                        needed.get(0) + ", after " + limit.get().toSeconds() + " s");
            }
            boolean mayCome = now - begun < LINKS_COME.toNanos() && readings.canBeWatched();
            boolean hoped = mayCome && (!others.isEmpty() || (before.isEmpty() && settled.isEmpty()));
            if (now - end < 0 && (!needed.isEmpty() || hoped)) {
                return false;
            }
            conclude(others);
            return true;
        }

        /** Why a link has not settled yet, in half a sentence; nothing where it has. */
        private Optional<String> look(String name, List<String> served) throws DeployException {
            if (!served.contains(name)) {
                return Optional.of("link " + name + " has not come back");
            }
            Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), LEAST.toNanos()));
            Progress progress = readings.look(name, Optional.ofNullable(before.get(name)), left);
            if (progress instanceof Progress.Broken broken) {
                // what the driver itself said of it helps more than how its link stands
                throw new DeployException(parts.broken(fresh).orElse(broken.why()));
            } else if (progress instanceof Progress.Waiting waiting) {
                return Optional.of(waiting.why());
            }
            said.accept("link " + name + " measures: " + ((Progress.Good) progress).points() + " points bear a value");
            return Optional.empty();
        }

        private void conclude(List<String> others) {
            others.forEach(why -> said.accept("it runs, but " + why));
            if (settled.isEmpty() && others.isEmpty()) {
                said.accept(
                        readings.canBeWatched()
                                ? "no file of etc names a device of it yet"
                                : "the intake does not run, so its readings were not watched");
            }
        }
    }

    /** Waits a moment; tells whether somebody was in a hurry. What was begun is brought to its end all the same. */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            return false;
        } catch (InterruptedException later) {
            return true;
        }
    }
}
