package io.tiepm.historian.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the files of a journal: {@code 00000001.journal} and, once it is sealed, {@code 00000001.index}. */
record Folder(Path path) {
    private static final Pattern JOURNAL = Pattern.compile("(\\d{8})\\.journal");

    Path journal(int number) {
        return path.resolve("%08d.journal".formatted(number));
    }

    Path index(int number) {
        return path.resolve("%08d.index".formatted(number));
    }

    /** The numbers of the journal files, ascending. */
    List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> JOURNAL.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.parseInt(name.group(1)))
                    .sorted()
                    .toList();
        }
    }
}
