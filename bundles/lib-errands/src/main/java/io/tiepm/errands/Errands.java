package io.tiepm.errands;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks twice a second at all things of a kind and takes the next step for each that is due. Nobody waits
 * for it. What a step breaks on is logged, and harms no other. Thread-safe; all work runs on the one thread.
 *
 * @param <K> what names a thing
 * @param <S> what of a thing calls for a step when it changes
 */
public final class Errands<K, S> {
    /** Takes the next step for a thing. */
    @FunctionalInterface
    public interface Step<T, S> {
        /** Returns whether others may follow in this round; not where they would meet the same trouble. */
        boolean take(T thing, Track<S> track);
    }

    private static final Logger log = LoggerFactory.getLogger(Errands.class);
    private static final long RHYTHM_MS = 500;
    /** Steps before other work gets the thread. */
    private static final int MOST_STEPS = 100;

    private final String name;
    private final int mostFlying;
    private final Clock clock;
    private final Map<K, Track<S>> tracks = new HashMap<>();
    private final ScheduledExecutorService hands;

    /**
     * @param name of the thread, and of the work in the log
     * @param mostFlying how many steps are on their way at once, 1 or more
     */
    public Errands(String name, int mostFlying, Clock clock) {
        this.name = name;
        this.mostFlying = mostFlying;
        this.clock = clock;
        this.hands = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins the rounds. */
    public void begin(Runnable round) {
        hands.scheduleWithFixedDelay(() -> guard(round), 0, RHYTHM_MS, TimeUnit.MILLISECONDS);
    }

    /** Ends; what is on its way is not waited for. */
    public void end() {
        hands.shutdownNow();
    }

    /** Does something on the thread, soon; nothing after the end. */
    public void soon(Runnable work) {
        try {
            hands.execute(() -> guard(work));
        } catch (RejectedExecutionException ended) {
            log.debug("{} has ended; it goes on with the next start", name);
        }
    }

    /** What is known of a thing is forgotten, so that it is looked at again. */
    public void lookAgain(K thing) {
        soon(() -> tracks.remove(thing));
    }

    /** As {@link #lookAgain}, for all. */
    public void lookAgain() {
        soon(tracks::clear);
    }

    /** Goes through all things once, and lets go of what is none of them; for the thread, from within a round. */
    public <T> void visit(Collection<T> all, Function<T, K> key, Function<T, S> state, Step<T, S> step) {
        int steps = 0;
        for (T thing : all) {
            Track<S> track = tracks.computeIfAbsent(key.apply(thing), none -> new Track<>());
            if (track.isDue(state.apply(thing), clock.instant())) {
                boolean isMuch = ++steps > MOST_STEPS || flying() >= mostFlying;
                if (isMuch || !step.take(thing, track)) {
                    return;
                }
            }
        }
        Set<K> known = all.stream().map(key).collect(Collectors.toSet());
        tracks.keySet().retainAll(known);
    }

    /** Whether this is still the track of a thing; not where it was forgotten meanwhile. For the thread. */
    public boolean isCurrent(K thing, Track<S> track) {
        return tracks.get(thing) == track;
    }

    private long flying() {
        return tracks.values().stream().filter(Track::isFlying).count();
    }

    private void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError bug) {
            log.error("{} broke; it is tried again", name, bug);
        }
    }
}
