package io.tiepm.flow;

import io.tiepm.model.AssetId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who listens in, with a thread and a bounded queue of its own: whoever is slow loses the oldest, whoever
 * throws harms nobody. Thread-safe.
 */
final class Listener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final long PATIENCE_MS = 2_000;

    private final String name;
    private final int depth;
    private final Predicate<News> wants;
    private final Consumer<News> ear;
    private final LongAdder dropped;
    private final LongAdder failed;
    private final Thread thread;
    private final Deque<News> queue = new ArrayDeque<>();
    private boolean paused;
    private boolean closed;
    private boolean toldFailure;

    /**
     * @param depth how many news may wait, 1 or more
     * @param ear called by one thread, one news at a time, in order
     * @param dropped counts what was lost
     * @param failed counts what the ear broke on
     */
    Listener(String name, int depth, Predicate<News> wants, Consumer<News> ear, LongAdder dropped, LongAdder failed) {
        this.name = name;
        this.depth = depth;
        this.wants = wants;
        this.ear = ear;
        this.dropped = dropped;
        this.failed = failed;
        this.thread = new Thread(this::listen, "tiepm-tap-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes news in; returns at once. */
    void tell(News news) {
        if (!wants.test(news)) {
            return;
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            if (queue.size() == depth) {
                queue.removeFirst();
                dropped.increment();
            }
            queue.addLast(news);
            notifyAll();
        }
    }

    /** How many news wait. */
    synchronized int waiting() {
        return queue.size();
    }

    /** Lets news wait until {@link #resume()}; the one being heard is heard to its end. */
    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Ends it; waits up to 2 s for the ear to return. What still waits is forgotten. Twice is fine. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            queue.clear();
            notifyAll();
        }
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.warn("{} did not return within {} ms; it is left alone", name, PATIENCE_MS);
            thread.interrupt();
        }
    }

    private void listen() {
        try {
            for (News news = next(); news != null; news = next()) {
                hear(news);
            }
        } catch (InterruptedException stop) {
            log.debug("{} stops listening", name);
        }
    }

    private synchronized @Nullable News next() throws InterruptedException {
        while (!closed && (paused || queue.isEmpty())) {
            wait();
        }
        return closed ? null : queue.removeFirst();
    }

    private void hear(News news) {
        try {
            ear.accept(news);
        } catch (RuntimeException | LinkageError bug) {
            failed.increment();
            if (!toldFailure) {
                toldFailure = true;
                log.error(
                        "{} broke on {} of {}; further errors of it are counted only",
                        name,
                        news.topic(),
                        news.asset().map(AssetId::value).orElse("all assets"),
                        bug);
            }
        }
    }
}
