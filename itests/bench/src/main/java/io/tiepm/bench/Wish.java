package io.tiepm.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted on the command line.
 *
 * @param names which benchmarks, or groups of them; all where none is named
 * @param json whether for programs
 * @param data where public data lie, for what is measured on them
 * @param tests where the official tests of Ethereum lie
 */
record Wish(List<String> names, boolean json, Optional<Path> data, Optional<Path> tests) {
    /** @throws IllegalArgumentException if it is not understood; the message says why */
    static Wish parse(List<String> words) {
        List<String> names = new ArrayList<>(words);
        boolean json = names.remove("--json");
        Optional<Path> data = folder(names, "--data");
        return new Wish(names, json, data, folder(names, "--tests"));
    }

    /** Takes an option with its folder out of the words. */
    private static Optional<Path> folder(List<String> words, String option) {
        int at = words.indexOf(option);
        if (at < 0) {
            return Optional.empty();
        } else if (at + 1 == words.size()) {
            throw new IllegalArgumentException(option + " needs a folder");
        }
        Path folder = Path.of(words.get(at + 1));
        words.subList(at, at + 2).clear();
        return Optional.of(folder);
    }

    boolean wants(Benchmark bench) {
        return names.isEmpty() || names.contains(bench.name()) || names.contains(bench.group());
    }
}
