package io.tiepm.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The scripts that the shell runs by itself at the beginning of every session. They are told once for each text they
 * have, not with each session. What only resembles a script is none. Thread-safe.
 */
final class InitScripts {
    private static final int MOST_TOLD = 1000;

    private final Path etc;
    private final String names;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param etc where they lie
     * @param names of the files, or patterns for them, with commas between
     */
    InitScripts(Path etc, String names) {
        this.etc = etc;
        this.names = names;
    }

    /** The name of the script that says this, if one does. */
    Optional<String> named(String text) {
        String wanted = bare(text);
        for (String name : names.split("\\s*,\\s*")) {
            Path file = etc.resolve(name);
            Path folder = file.getParent();
            Path last = file.getFileName();
            if (folder != null && last != null && Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, last.toString())) {
                    for (Path one : files) {
                        if (bare(Files.readString(one, StandardCharsets.UTF_8)).equals(wanted)) {
                            return Optional.of(etc.relativize(one).toString());
                        }
                    }
                } catch (IOException unread) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether exactly this text was told before; from now on it was. */
    boolean isTold(String text) {
        if (told.size() >= MOST_TOLD) {
            told.clear();
        }
        return !told.add(text);
    }

    /** What a text does, without remarks and blanks: the shell does not hand a script on in the bytes of its file. */
    private static String bare(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("//"))
                .map(line -> line.replaceAll("[\\s;]+", ""))
                .collect(Collectors.joining());
    }
}
