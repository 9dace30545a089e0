package io.tiepm.audit.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of the trail. A file bears the number of its first entry as its name.
 *
 * @param path where it is
 */
record TrailFolder(Path path) {
    private static final String ENDING = ".jsonl";
    private static final Pattern NAME = Pattern.compile("[0-9]{12,18}\\" + ENDING);

    /** The numbers of the files, in order. */
    List<Long> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> Long.valueOf(name.substring(0, name.length() - ENDING.length())))
                    .sorted()
                    .toList();
        }
    }

    static String name(long first) {
        return "%012d%s".formatted(first, ENDING);
    }

    Path file(long first) {
        return path.resolve(name(first));
    }
}
