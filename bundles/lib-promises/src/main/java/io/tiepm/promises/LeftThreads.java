package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads of a link end with it, also where its line breaks. What a library starts once for all is no leak. */
final class LeftThreads implements LinePromise {
    private static final int ROUNDS = 5;
    private static final long PATIENCE = 5_000_000_000L;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String says() {
        return "no thread is left when it was let go of";
    }

    @Override
    public String how() {
        return "counts the threads that came of " + ROUNDS + " connections, and of as many that broke";
    }

    @Override
    public String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        breaks(bench);
        int before = least(bench, 0);
        for (int round = 0; round < ROUNDS; round++) {
            bench.well();
            bench.subject().letGo();
            breaks(bench);
        }
        int after = least(bench, before);
        List<String> left = bench.subject().threads();
        bench.comesBack();
        if (after > before) {
            throw new BrokenException("after " + 2 * ROUNDS + " connections " + (after - before)
                    + " threads were left: " + Told.line(String.join(", ", left)));
        }
        return "none left of " + 2 * ROUNDS + " connections";
    }

    /** A connection that breaks while it is listened to, and one that never comes about. */
    private static void breaks(Bench bench) throws BrokenException, NotJudgedException, InterruptedException {
        bench.well();
        bench.spoil(Spoiling.RESET);
        bench.proxy().cut();
        bench.subject().letGo();
        try {
            bench.reached();
        } catch (LinkException told) {
            // so it should
        }
        bench.subject().letGo();
    }

    /** How many are left, when they had some seconds to end. */
    private static int least(Bench bench, int hoped) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        int least = bench.subject().threads().size();
        while (least > hoped && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            least = Math.min(least, bench.subject().threads().size());
        }
        return least;
    }
}
