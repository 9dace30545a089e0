package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import java.time.Duration;

/** A line that breaks again and again does not tire the link. */
final class Flapping implements LinePromise {
    @Override
    public String name() {
        return "flapping";
    }

    @Override
    public String says() {
        return "a line that breaks and mends 1,000 times does not tire it";
    }

    @Override
    public String how() {
        return "reaches the device, measures, and cuts the line, again and again";
    }

    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        bench.subject().letGo();
        long begun = System.nanoTime();
        int again = 0;
        for (int flap = 1; flap <= bench.pace().flaps(); flap++) {
            try {
                if (Bench.value(bench.reached()).isEmpty()) {
                    throw new BrokenException("no value came after the line had flapped " + flap + " times");
                }
            } catch (LinkException lost) {
                again++;
                bench.comesBack();
            }
            bench.proxy().cut();
            bench.subject().letGo();
        }
        Duration took = Bench.since(begun);
        bench.comesBack();
        return "measured after each of " + bench.pace().flaps() + " flaps in " + Told.time(took)
                + (again == 0 ? "" : ", at the second try after " + again);
    }
}
