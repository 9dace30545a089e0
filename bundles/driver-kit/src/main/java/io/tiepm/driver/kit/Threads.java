package io.tiepm.driver.kit;

import io.tiepm.promises.FaultProxy;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads of this process at one moment, to tell which came later; those of {@link FaultProxy} do not count. */
final class Threads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<Thread> before = alive();

    private Threads() {}

    static Threads now() {
        return new Threads();
    }

    /** The names of threads that came since and still live. */
    Set<String> newSince() {
        return alive().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.startsWith(FaultProxy.THREAD_PREFIX))
                .collect(Collectors.toSet());
    }

    /** Tells whether all threads that came since are gone; gives them a few seconds to end. */
    boolean goneSince() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!newSince().isEmpty() && System.nanoTime() < giveUp) {
            Thread.sleep(10);
        }
        return newSince().isEmpty();
    }

    private static Set<Thread> alive() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }
}
