package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.Links;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What links measure, before and after their driver was exchanged. */
final class Readings {
    private static final Duration LEAST = Duration.ofMillis(200);

    private final Supplier<Optional<Links>> links;

    /**
     * @param links nothing while the intake does not run
     */
    Readings(Supplier<Optional<Links>> links) {
        this.links = links;
    }

    /** How far a link has come. */
    sealed interface Progress {
        /** It measures all that it should. */
        record Good(int points) implements Progress {}

        /** It does not yet, for that reason, in half a sentence. */
        record Waiting(String why) implements Progress {}

        /** It never will, for that reason, in half a sentence. */
        record Broken(String why) implements Progress {}
    }

    boolean canBeWatched() {
        return links.get().isPresent();
    }

    /**
     * Which points bear a value now, for each link that is up.
     *
     * @param most how long all of it may take; what does not answer by then is not expected to answer afterwards
     */
    Map<String, Set<PointId>> now(Iterable<String> names, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        Map<String, Set<PointId>> good = new TreeMap<>();
        for (String name : names) {
            if (state(name).filter(State.UP::equals).isPresent()) {
                try {
                    good.put(name, measured(name, left(end)));
                } catch (DeployException silent) {
                    good.put(name, Set.of());
                }
            }
        }
        return good;
    }

    /**
     * Looks at a link once.
     *
     * @param expected the points that must bear a value; nothing where the link did not measure before
     * @param most how long the device may take to answer
     */
    Progress look(String name, Optional<Set<PointId>> expected, Duration most) {
        Optional<LinkStatus> status = links.get().flatMap(all -> all.find(name));
        if (status.isEmpty()) {
            return new Progress.Waiting("link " + name + " has not come back");
        }
        String why = "link " + name + ": "
                + status.get().problem().orElse(status.get().state().toString());
        return switch (status.get().state()) {
            case SET_ASIDE -> new Progress.Broken(why);
            case MISCONFIGURED -> expected.isPresent() ? new Progress.Broken(why) : new Progress.Waiting(why);
            case CONNECTING, UNREACHABLE, REFUSED -> new Progress.Waiting(why);
            case UP -> test(name, expected.orElse(Set.of()), most);
        };
    }

    private Progress test(String name, Set<PointId> expected, Duration most) {
        try {
            Set<PointId> good = measured(name, most);
            Optional<PointId> missing =
                    expected.stream().filter(point -> !good.contains(point)).findFirst();
            return missing.isEmpty()
                    ? new Progress.Good(good.size())
                    : new Progress.Waiting(
                            "link " + name + " gives no value of " + missing.get() + ", of which it gave one before");
        } catch (DeployException silent) {
            return new Progress.Waiting(silent.getMessage());
        }
    }

    private Set<PointId> measured(String name, Duration most) throws DeployException {
        Links all = links.get().orElseThrow(() -> new DeployException("the intake does not run"));
        try {
            LinkReport report = Limit.within(most, "test " + name, () -> all.test(name));
            return report.samples().stream()
                    .filter(sample -> sample.quality().bearsValue())
                    .map(Sample::point)
                    .collect(Collectors.toSet());
        } catch (TimeoutException late) {
            throw new DeployException("link " + name + " has not answered for " + most.toMillis() + " ms", late);
        } catch (ExecutionException broken) {
            throw new DeployException("link " + name + ": " + broken.getCause().getMessage(), broken.getCause());
        }
    }

    private Optional<State> state(String name) {
        return links.get().flatMap(all -> all.find(name)).map(LinkStatus::state);
    }

    private static Duration left(long end) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
