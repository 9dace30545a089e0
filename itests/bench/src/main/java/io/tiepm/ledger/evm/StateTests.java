package io.tiepm.ledger.evm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Runs official state tests (ethereum/tests, GeneralStateTests) for the fork Cancun: each case gives a world, a block
 * and a transaction, and awaits the root of the world after it and the hash of its logs, or that it is refused.
 */
public final class StateTests {
    /** So many files are read ahead of those that run. */
    private static final int AHEAD = 64;

    private StateTests() {}

    /**
     * What came of all cases.
     *
     * @param failures one line each, in the order of the files
     * @param skips why cases were left out, by group
     * @param slowest milliseconds of the slowest cases
     */
    public record Tally(
            int passed, int failed, int skipped, List<String> failures, Map<String, String> skips, String slowest) {}

    /**
     * Runs all there are.
     *
     * @param tests a folder, or one tar.gz
     * @throws IOException if they cannot be read
     */
    public static Tally run(Path tests) throws IOException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Semaphore ahead = new Semaphore(AHEAD);
        List<Future<List<CaseResult>>> running = new ArrayList<>();
        try {
            TestFiles.each(tests, (name, json) -> {
                ahead.acquireUninterruptibly();
                running.add(workers.submit(() -> {
                    try {
                        return StateTest.all(name, json);
                    } finally {
                        ahead.release();
                    }
                }));
            });
            return tally(running);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Tally tally(List<Future<List<CaseResult>>> running) throws IOException {
        int passed = 0;
        List<String> failures = new ArrayList<>();
        Map<String, String> skips = new TreeMap<>();
        int skipped = 0;
        CaseResult slowest = new CaseResult("", CaseResult.Kind.PASSED, "", 0);
        for (Future<List<CaseResult>> file : running) {
            for (CaseResult result : await(file)) {
                switch (result.kind()) {
                    case PASSED -> passed++;
                    case FAILED -> failures.add(result.name() + ": " + result.why());
                    case SKIPPED -> {
                        skipped++;
                        skips.put(result.group(), result.why());
                    }
                }
                if (result.nanos() > slowest.nanos()) {
                    slowest = result;
                }
            }
        }
        String told = slowest.name() + " " + slowest.nanos() / 1_000_000 + " ms";
        return new Tally(passed, failures.size(), skipped, List.copyOf(failures), Map.copyOf(skips), told);
    }

    private static List<CaseResult> await(Future<List<CaseResult>> file) throws IOException {
        try {
            return file.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("was told to end", ended);
        } catch (ExecutionException impossible) {
            throw new IOException(String.valueOf(impossible.getCause()), impossible);
        }
    }
}
