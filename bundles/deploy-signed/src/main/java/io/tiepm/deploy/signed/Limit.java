package io.tiepm.deploy.signed;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a stranger's code run, and goes on without it when it does not come back. */
final class Limit {
    private static final Duration GRACE = Duration.ofMillis(500);

    private Limit() {}

    /**
     * Runs on a thread of its own, that is interrupted when the time is over, and left behind if it stays even then. An
     * interrupt of the caller is kept for later: what was begun is ended, or undone.
     *
     * @throws TimeoutException if it has not come back in time
     * @throws ExecutionException if it broke
     */
    static <T> T within(Duration most, String name, Callable<T> work) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "tiepm-deploy " + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Limit.class.getClassLoader());
        thread.start();
        try {
            return get(task, most);
        } catch (TimeoutException late) {
            thread.interrupt();
            // what heeds the interrupt ends in order; how it ended does not count any more
            join(thread);
            throw late;
        }
    }

    private static <T> T get(FutureTask<T> task, Duration most) throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException later) {
            Thread.currentThread().interrupt();
        }
    }
}
