package io.tiepm.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted on the command line.
 *
 * @param names which benchmarks; all where none is named
 * @param json whether for programs
 * @param data where public data lie, for what is measured on them
 */
record Wish(List<String> names, boolean json, Optional<Path> data) {
    /** @throws IllegalArgumentException if it is not understood; the message says why */
    static Wish parse(List<String> words) {
        List<String> names = new ArrayList<>(words);
        boolean json = names.remove("--json");
        Optional<Path> data = Optional.empty();
        int at = names.indexOf("--data");
        if (at >= 0) {
            if (at + 1 == names.size()) {
                throw new IllegalArgumentException("--data needs a folder");
            }
            data = Optional.of(Path.of(names.get(at + 1)));
            names.subList(at, at + 2).clear();
        }
        return new Wish(names, json, data);
    }

    boolean wants(Benchmark bench) {
        return names.isEmpty() || names.contains(bench.name());
    }
}
