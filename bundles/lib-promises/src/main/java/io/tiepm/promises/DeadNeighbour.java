package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.model.Sample;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Other devices are measured while this one is dead. */
final class DeadNeighbour implements LinePromise {
    private static final int TIMES = 3;
    /** A busy computer may measure a neighbour late by itself, but not again and again. */
    private static final int TRIES = 3;

    private static final Duration UNDERWAY = Duration.ofMillis(50);

    @Override
    public String name() {
        return "dead-neighbour";
    }

    @Override
    public String says() {
        return "other devices of the driver are measured while one is dead";
    }

    @Override
    public String how() {
        return "swallows all answers, and measures another link of the driver meanwhile";
    }

    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            bench.well();
            bench.spoil(Spoiling.SILENCE);
            Duration patience = bench.pace().giveUp(bench.subject().listens());
            Future<List<Sample>> waiting = bench.subject().begin(patience);
            TimeUnit.MILLISECONDS.sleep(UNDERWAY.toMillis());
            Duration slowest = slowest(bench, patience, waiting);
            boolean meanwhile = !waiting.isDone();
            over(bench, patience, waiting);
            bench.comesBack();
            if (meanwhile) {
                return "its neighbour was measured " + TIMES + " times meanwhile, the slowest took "
                        + Told.time(slowest);
            }
        }
        throw new BrokenException("its neighbour was measured only after it had been given up, " + TRIES + " times");
    }

    private static Duration slowest(Bench bench, Duration patience, Future<List<Sample>> waiting)
            throws BrokenException, NotJudgedException, InterruptedException {
        Duration slowest = Duration.ZERO;
        try {
            for (int time = 0; time < TIMES; time++) {
                long begun = System.nanoTime();
                bench.neighbour().measure();
                Duration took = Bench.since(begun);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            return slowest;
        } catch (LinkException lost) {
            over(bench, patience, waiting);
            throw new BrokenException("its neighbour was not measured: " + Told.line(lost), lost);
        } catch (NotJudgedException none) {
            over(bench, patience, waiting);
            throw none;
        }
    }

    /** Waits until the dead one is given up; where it is listened to, the wait is our own. */
    private static void over(Bench bench, Duration patience, Future<List<Sample>> waiting)
            throws BrokenException, InterruptedException {
        if (bench.subject().listens()) {
            waiting.cancel(true);
            return;
        }
        try {
            bench.subject().await(patience, waiting);
        } catch (LinkException told) {
            // so it should
        }
    }
}
