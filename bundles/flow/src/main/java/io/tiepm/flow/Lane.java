package io.tiepm.flow;

import io.tiepm.contract.Acceptance;
import io.tiepm.evidence.SignedBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lane: a thread that sends one batch after the other through the main route. Never interrupted: it may be writing. */
final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final long PATIENCE_S = 10;

    private final int number;
    private final ProducerTemplate route;
    private final Counts counts;
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Trip running;

    Lane(int number, int depth, ProducerTemplate route, Counts counts) {
        this.number = number;
        this.route = route;
        this.counts = counts;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(depth),
                work -> new Thread(work, "tiepm-lane-" + number));
    }

    /** Takes a batch on; the answer comes later, or at once when the lane is full. */
    void take(SignedBatch batch, CompletableFuture<Acceptance> answer) {
        try {
            thread.execute(new Trip(batch, answer));
        } catch (RejectedExecutionException full) {
            fail(
                    answer,
                    new FlowFullException(
                            thread.isShutdown()
                                    ? "the flow is stopping; offer " + batch + " again later"
                                    : "lane " + number + " is full; offer " + batch + " again later"));
        }
    }

    /** What has been on its way for longer than that, if anything. */
    Optional<String> stuck(Duration patience) {
        Trip now = running;
        if (now == null) {
            return Optional.empty();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - now.began);
        return taken.compareTo(patience) < 0
                ? Optional.empty()
                : Optional.of(
                        "lane " + number + " has been busy with " + now.batch + " for " + taken.toSeconds() + " s");
    }

    int waiting() {
        return thread.getQueue().size();
    }

    /** Takes no more, and refuses what waits. */
    void close() {
        thread.shutdown();
        List<Runnable> waiting = new ArrayList<>();
        thread.getQueue().drainTo(waiting);
        for (Runnable trip : waiting) {
            fail(((Trip) trip).answer, new FlowFullException("the flow is stopping; offer the batch again later"));
        }
    }

    /** Waits up to 10 s for the batch that is on its way. */
    void await() {
        try {
            if (!thread.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                log.warn("a batch in lane {} did not end within {} s; it is left alone", number, PATIENCE_S);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(CompletableFuture<Acceptance> answer, Throwable why) {
        if (answer.completeExceptionally(why)) {
            counts.failed();
        }
    }

    /** One batch on its way. */
    private final class Trip implements Runnable {
        private final SignedBatch batch;
        private final CompletableFuture<Acceptance> answer;
        private long began;

        Trip(SignedBatch batch, CompletableFuture<Acceptance> answer) {
            this.batch = batch;
            this.answer = answer;
        }

        @Override
        public void run() {
            began = System.nanoTime();
            running = this;
            try {
                Exchange trip = route.send(MainRoute.ENTRY, exchange -> {
                    exchange.getMessage().setBody(batch);
                    exchange.setProperty(Steps.ANSWER, answer);
                });
                if (trip.getException() != null) {
                    failed(trip.getException());
                }
            } catch (RuntimeException | LinkageError | StackOverflowError bug) {
                failed(bug);
            } finally {
                running = null;
                fail(answer, new IllegalStateException(batch + " came through without a verdict"));
            }
        }

        private void failed(Throwable why) {
            if (answer.isDone()) {
                log.error("the flow broke after {} was acknowledged", batch, why);
            }
            fail(answer, why);
        }
    }
}
