package io.tiepm.config.file;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second, a little more often while something settles, and at once when asked; on one thread. */
final class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final long CALM_MS = 1000;
    private static final long SETTLING_MS = 200;
    private static final long SOON_MS = 20;

    private final BooleanSupplier look;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean soon = new AtomicBoolean();
    private boolean broken;

    /**
     * @param look looks once; returns whether something is still settling
     */
    Watch(String name, BooleanSupplier look) {
        this.look = look;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        thread.schedule(this::round, CALM_MS, TimeUnit.MILLISECONDS);
    }

    /** Looks within a moment; several calls within it make one look. */
    void soon() {
        if (soon.compareAndSet(false, true)) {
            schedule(this::once, SOON_MS);
        }
    }

    void stop() {
        thread.shutdownNow();
    }

    private void once() {
        soon.set(false);
        looked();
    }

    private void round() {
        boolean settling = looked();
        schedule(this::round, settling ? SETTLING_MS : CALM_MS);
    }

    private boolean looked() {
        try {
            boolean settling = look.getAsBoolean();
            broken = false;
            return settling;
        } catch (RuntimeException bug) {
            if (!broken) {
                log.error("the configuration files cannot be looked at; what is in force stays in force", bug);
            }
            broken = true;
            return false;
        }
    }

    private void schedule(Runnable what, long delay) {
        try {
            thread.schedule(what, delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            soon.set(false);
        }
    }
}
