package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who builds the same sources gets the same archive, byte by byte, and so can check that nothing was slipped in. */
class ReproducibleTest {
    private static final Path PROJECT = Path.of("../..");
    private static final Set<String> MADE = Set.of("target", "node_modules", ".git", ".tiepm");

    @TempDir
    Path elsewhere;

    @Test
    void aSecondBuildInAnotherFolderMakesTheSameArchive() throws IOException, InterruptedException {
        copySources();
        build();
        Path first = Archive.file();
        Path second;
        try (Stream<Path> made = Files.list(elsewhere.resolve("karaf-assembly/target"))) {
            second = made.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        if (Files.mismatch(first, second) != -1) {
            Set<String> differing = digests(first, "first");
            Set<String> others = digests(second, "second");
            Set<String> same = new TreeSet<>(differing);
            same.retainAll(others);
            differing.addAll(others);
            differing.removeAll(same);
            assertEquals(Set.of(), differing, "files that the two builds made differently, and their digests");
            assertEquals(-1, Files.mismatch(first, second), "the same files, packed in another way");
        }
    }

    private void copySources() throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (MADE.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(elsewhere.resolve(PROJECT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, elsewhere.resolve(PROJECT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void build() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "mvn",
                "-B",
                "-q",
                "-ntp",
                "-Dmaven.repo.local=" + System.getProperty("tiepm.repository"),
                "-Dspotless.check.skip",
                "-DskipTests",
                "-pl",
                "karaf-assembly",
                "-am",
                "verify"));
        if (System.getProperty("tiepm.network").equals("offline true")) {
            command.add("-o");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), told);
    }

    /** A line for each file. */
    private Set<String> digests(Path archive, String folder) throws IOException, InterruptedException {
        Path home = Archive.unpack(Files.createDirectories(elsewhere.resolve(folder)), archive);
        Set<String> lines = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.add(home.relativize(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return lines;
    }
}
