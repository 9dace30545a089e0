package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.model.Sample;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A link that waits for its device is let go of in time. */
final class Stopping implements LinePromise {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration UNDERWAY = Duration.ofMillis(100);

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public String says() {
        return "it is let go of within 5 s, also while its device is silent";
    }

    @Override
    public String how() {
        return "swallows all answers, and stops the link while it waits for one";
    }

    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        bench.spoil(Spoiling.SILENCE);
        Duration patience = bench.pace().giveUp(bench.subject().listens());
        Future<List<Sample>> waiting = bench.subject().begin(patience);
        TimeUnit.MILLISECONDS.sleep(UNDERWAY.toMillis());
        long begun = System.nanoTime();
        if (bench.subject().listens()) {
            waiting.cancel(true); // it is our own wait, not the driver's
        } else {
            bench.subject().interrupt();
            try {
                bench.subject().await(patience, waiting);
            } catch (LinkException told) {
                // so it should
            }
        }
        bench.subject().letGo();
        Duration took = Bench.since(begun);
        bench.comesBack();
        if (took.compareTo(LIMIT) > 0) {
            throw new BrokenException("it was let go of after " + Told.time(took) + ", later than " + Told.time(LIMIT));
        }
        return "let go of after " + Told.time(took) + " while its device was silent";
    }
}
