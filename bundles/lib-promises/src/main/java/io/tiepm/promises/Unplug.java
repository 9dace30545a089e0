package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.time.Duration;

/** The cable is pulled: nothing answers, whether reached anew or not, until it is back. */
final class Unplug implements LinePromise {
    @Override
    public String name() {
        return "unplug";
    }

    @Override
    public String says() {
        return "while the cable is pulled it says so at each try, and it measures again when it is back";
    }

    @Override
    public String how() {
        return "swallows all answers, has it reach the device anew meanwhile, and lets everything through again";
    }

    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        bench.spoil(Spoiling.SILENCE);
        Duration gaveUp = bench.givesUp();
        bench.subject().letGo();
        try {
            if (Bench.value(bench.reached()).isPresent()) {
                throw new BrokenException("it gave a value while the cable was pulled");
            }
        } catch (LinkException told) {
            Bench.needUnreachable(told);
        }
        Duration back = bench.comesBack();
        return "gave up after " + Told.time(gaveUp) + ", measured again " + Told.time(back) + " after it was back";
    }
}
