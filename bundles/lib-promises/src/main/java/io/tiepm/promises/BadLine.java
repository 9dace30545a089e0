package io.tiepm.promises;

import io.tiepm.promises.FaultProxy.Spoiling;
import java.time.Duration;
import java.util.function.Function;

/**
 * A line on which no right answer comes: the link gives up in time, takes nothing for a measurement, and measures again
 * when the line is good.
 *
 * @param atWelcome whether a link that listens is spoilt while it connects; what it hears later may be late, and right
 * @param spoiling what is done to answers
 */
record BadLine(String name, String says, String how, boolean atWelcome, Function<Pace, Spoiling> spoiling)
        implements LinePromise {
    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        Duration gaveUp;
        if (atWelcome && bench.subject().listens()) {
            bench.subject().letGo();
            bench.spoil(spoiling.apply(bench.pace()));
            gaveUp = bench.refused();
        } else {
            bench.spoil(spoiling.apply(bench.pace()));
            gaveUp = bench.givesUp();
        }
        Duration back = bench.comesBack();
        return "gave up after " + Told.time(gaveUp) + ", measured again " + Told.time(back)
                + " after the line was good";
    }
}
