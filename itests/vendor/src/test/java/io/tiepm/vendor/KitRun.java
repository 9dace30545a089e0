package io.tiepm.vendor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Maven's test reports tell of a project.
 *
 * @param tests how many ran
 * @param unwell how many failed, broke, or were skipped
 */
record KitRun(int tests, int unwell) {
    /** What the kit tests of a link on a TCP port, and what the driver's own test adds; it may become more. */
    static final int PROMISES = 31;

    private static final List<String> UNWELL = List.of("failures", "errors", "skipped", "flakes");

    static KitRun of(Path project) throws IOException {
        int tests = 0;
        int unwell = 0;
        List<Path> reports;
        try (Stream<Path> files = Files.list(project.resolve("target/surefire-reports"))) {
            reports = files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        for (Path report : reports) {
            String suite = Files.readString(report).replaceFirst("(?s)^.*?(<testsuite [^>]*>).*$", "$1");
            tests += count(suite, "tests");
            unwell += UNWELL.stream().mapToInt(kind -> count(suite, kind)).sum();
        }
        return new KitRun(tests, unwell);
    }

    private static int count(String suite, String kind) {
        return Pattern.compile(" " + kind + "=\"([0-9]+)\"")
                .matcher(suite)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }
}
