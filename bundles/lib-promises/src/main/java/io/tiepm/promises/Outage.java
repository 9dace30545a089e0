package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The device goes away and comes back: nobody listens at its port in between.
 *
 * @param inTime whether it has to measure again within two periods
 */
record Outage(String name, String says, String how, boolean inTime) implements LinePromise {
    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        bench.refuse();
        bench.givesUp();
        bench.subject().letGo();
        bench.refused();
        Duration back = inTime ? inRhythm(bench) : bench.comesBack();
        Duration limit = bench.pace().twoPeriods();
        if (inTime && back.compareTo(limit) > 0) {
            throw new BrokenException(
                    "it measured again after " + Told.time(back) + ", later than " + Told.time(limit));
        }
        return "measured again " + Told.time(back) + " after the device was back"
                + (inTime ? ", of " + Told.time(limit) + " at most" : "");
    }

    /** Tries once in each period, the first time at its end. */
    private static Duration inRhythm(Bench bench) throws BrokenException, InterruptedException {
        bench.pass();
        long begun = System.nanoTime();
        long period = Math.min(bench.pace().period().toMillis(), 1000);
        Duration giveUp = bench.pace().twoPeriods().multipliedBy(2);
        String last = "no value came";
        while (Bench.since(begun).compareTo(giveUp) < 0) {
            TimeUnit.MILLISECONDS.sleep(period);
            bench.subject().letGo();
            try {
                if (Bench.value(bench.reached()).isPresent()) {
                    return Bench.since(begun);
                }
            } catch (LinkException notYet) {
                last = Told.line(notYet);
            }
        }
        throw new BrokenException("it has not measured again for " + Told.time(giveUp) + ": " + last);
    }
}
