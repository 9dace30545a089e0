package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a driver from one thread, as the house does, and knows which threads came of that: each is born into the crew's
 * group. One call at a time; for one caller.
 */
final class Crew implements AutoCloseable {
    private static final int MOST_THREADS = 10_000;
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** One for all crews: a group that was made is never unmade. */
    private static final ThreadGroup GROUP = new ThreadGroup("trial");

    private final ExecutorService worker;
    private volatile @Nullable Thread hand;
    private @Nullable String hanging;

    Crew() {
        worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(GROUP, work, "trial");
            thread.setDaemon(true);
            hand = thread;
            return thread;
        });
    }

    /**
     * Has a call made.
     *
     * @param what it is, for people
     * @param limit after which it counts as hanging, and none is made any more
     * @throws LinkException if the driver tells so
     * @throws BrokenException if it throws anything else, or hangs
     */
    <T> T call(String what, Duration limit, Callable<T> call)
            throws LinkException, BrokenException, InterruptedException {
        return await(what, limit, begin(call));
    }

    /** Begins a call, to be awaited. */
    <T> Future<T> begin(Callable<T> call) throws BrokenException {
        if (hanging != null) {
            throw new BrokenException("its call '" + hanging + "' hangs");
        }
        return worker.submit(call);
    }

    /** Waits for a call, as {@link #call} does. */
    <T> T await(String what, Duration limit, Future<T> call)
            throws LinkException, BrokenException, InterruptedException {
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            hanging = what;
            call.cancel(true);
            throw new BrokenException("its call '" + what + "' has not come back for " + Told.time(limit), late);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof LinkException told) {
                throw told;
            }
            throw new BrokenException("its call '" + what + "' threw " + Told.line(thrown.getCause()), thrown);
        }
    }

    /** Hurries the call that is made now. */
    void interrupt() {
        Thread now = hand;
        if (now != null) {
            now.interrupt();
        }
    }

    /** The names of the threads that came of calls, those of earlier crews included, and live. */
    List<String> others() {
        Thread[] all = new Thread[MOST_THREADS];
        int count = GROUP.enumerate(all, true);
        return Arrays.stream(all, 0, count)
                .filter(thread -> thread != hand && thread.isAlive())
                .map(Thread::getName)
                .toList();
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
