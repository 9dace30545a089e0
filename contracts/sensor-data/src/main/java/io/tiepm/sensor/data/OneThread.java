package io.tiepm.sensor.data;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which everything about links happens. It is never interrupted: it may be writing. Thread-safe. */
final class OneThread implements Executor {
    private static final Logger log = LoggerFactory.getLogger(OneThread.class);

    private final ScheduledExecutorService thread;

    OneThread(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, name));
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** Does something again and again, with a pause between. */
    void every(long pauseMs, Runnable work) {
        thread.scheduleWithFixedDelay(work, pauseMs, pauseMs, TimeUnit.MILLISECONDS);
    }

    /** Does something and waits for it; what goes wrong is logged. Does nothing once it has ended. */
    void run(Callable<Void> work) {
        if (thread.isShutdown()) {
            return;
        }
        try {
            thread.submit(work).get();
        } catch (ExecutionException broken) {
            log.error("Anchoring: {}", String.valueOf(broken.getCause().getMessage()), broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks something whose answer lies in memory. */
    <T> T ask(Callable<T> question) {
        try {
            return told(question);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable.getMessage(), unreadable);
        }
    }

    /** Asks something whose answer may lie on the disk. */
    <T> T told(Callable<T> question) throws IOException {
        try {
            return thread.submit(question).get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    /** Lets what was begun come to its end, and takes no more. */
    void end() {
        thread.shutdown();
    }
}
