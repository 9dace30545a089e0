package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** No value is shown two periods after the line went dead. */
final class BadQuality implements LinePromise {
    @Override
    public String name() {
        return "bad-quality";
    }

    @Override
    public String says() {
        return "two periods after the line went dead, no value is given any more";
    }

    @Override
    public String how() {
        return "swallows all answers and asks on in rhythm";
    }

    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        if (bench.subject().listens()) {
            throw new NotJudgedException(
                    "of a device that speaks by itself the house notices the silence, not the link");
        }
        bench.well();
        bench.spoil(Spoiling.SILENCE);
        long dead = System.nanoTime();
        Duration limit = bench.pace().twoPeriods();
        Duration slack = bench.pace().slack();
        boolean valued = true;
        while (valued) {
            valued = measures(bench);
            if (valued && Bench.since(dead).compareTo(limit) > 0) {
                throw new BrokenException(
                        "it gave a value " + Told.time(Bench.since(dead)) + " after the line went dead");
            } else if (valued) {
                TimeUnit.MILLISECONDS.sleep(Math.min(bench.pace().period().toMillis(), 1000));
            }
        }
        Duration took = Bench.since(dead);
        bench.comesBack();
        if (took.compareTo(limit.plus(slack)) > 0) {
            throw new BrokenException(
                    "it was silent for " + Told.time(took) + " before it said so, longer than " + Told.time(limit));
        }
        return "no value " + Told.time(took) + " after the line went dead, of " + Told.time(limit) + " at most";
    }

    private static boolean measures(Bench bench) throws BrokenException, InterruptedException {
        try {
            return Bench.value(bench.subject().measure(bench.pace().giveUp(false)))
                    .isPresent();
        } catch (LinkException told) {
            return false;
        }
    }
}
