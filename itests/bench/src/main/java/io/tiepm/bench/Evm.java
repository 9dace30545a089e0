package io.tiepm.bench;

import io.tiepm.ledger.evm.StateTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The embedded machine on the official state tests of Ethereum (ethereum/tests, GeneralStateTests), fork Cancun. */
final class Evm implements Benchmark {
    /** So many failures are named. */
    private static final int NAMED = 100;

    private final Optional<Path> tests;
    private String told = "";

    /**
     * @param tests a folder of the suite, or an archive tar.gz
     */
    Evm(Optional<Path> tests) {
        this.tests = tests;
    }

    @Override
    public String name() {
        return "evm";
    }

    @Override
    public String what() {
        return "the official state tests of Ethereum on the embedded machine, fork Cancun";
    }

    @Override
    public Optional<String> leftOut() {
        return tests.isPresent()
                ? Optional.empty()
                : Optional.of("it needs the official state tests, which the project does not carry; --tests FOLDER");
    }

    @Override
    public List<Figure> run() throws IOException {
        long begin = System.nanoTime();
        StateTests.Tally tally = StateTests.run(tests.orElseThrow());
        if (tally.passed() + tally.failed() + tally.skipped() == 0) {
            throw new IOException("there are no state tests in " + tests.orElseThrow());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        tally.failures().stream().limit(NAMED).forEach(System.err::println);
        System.err.println("slowest: " + tally.slowest());
        String skips = new TreeMap<>(tally.skips())
                .entrySet().stream()
                        .map(skip -> Report.quoted(skip.getKey()) + ":" + Report.quoted(skip.getValue()))
                        .collect(Collectors.joining(","));
        told = "\"passed\":" + tally.passed() + ",\"failed\":" + tally.failed() + ",\"skipped\":" + tally.skipped()
                + ",\"skips\":{" + skips + "}";
        return List.of(
                Figure.atLeast("passed", tally.passed(), 1),
                Figure.atMost("failed", tally.failed(), 0),
                Figure.of("skipped", tally.skipped()),
                Figure.of("seconds", seconds));
    }

    @Override
    public String told() {
        return told;
    }
}
