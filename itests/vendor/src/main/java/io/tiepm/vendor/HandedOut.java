package io.tiepm.vendor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Lays what vendors are given into a repository of files, as a release would: the archetype, the kit, what these two rest
 * on, and the parent of their project files. Nothing else of the house is there.
 */
final class HandedOut {
    private static final Set<String> BEGIN = Set.of("archetypes/driver", "bundles/driver-kit");

    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

    private static final Pattern NEEDED = Pattern.compile("<dependency>\\s*<groupId>io\\.tiepm</groupId>"
            + "\\s*<artifactId>([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*</dependency>");

    private final Path root;
    private final Path repository;
    private final String version;

    private HandedOut(Path root, Path repository, String version) {
        this.root = root;
        this.repository = repository;
        this.version = version;
    }

    /**
     * @param root of the house, in which what is handed out was built
     * @param version of what was built
     * @return the artifacts that are there now, with the parent of their project files
     */
    static Set<String> into(Path repository, Path root, String version) throws IOException {
        HandedOut given = new HandedOut(root, repository, version);
        Deque<String> open = new ArrayDeque<>(BEGIN);
        Set<String> laid = new TreeSet<>(Set.of("parent"));
        given.lay("parent", root.resolve("pom.xml"), ".pom");
        while (!open.isEmpty()) {
            String module = open.remove();
            String pom = Files.readString(root.resolve(module).resolve("pom.xml"));
            String artifact = ARTIFACT.matcher(pom)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow(() -> new IOException(module + " has no artifact"));
            if (laid.add(artifact)) {
                given.lay(module, artifact);
                NEEDED.matcher(pom)
                        .results()
                        .map(found -> "bundles/" + found.group(1))
                        .forEach(open::add);
            }
        }
        return laid;
    }

    private void lay(String module, String artifact) throws IOException {
        Path jar = root.resolve(module).resolve("target").resolve(artifact + "-" + version + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is not there; build with mvn verify, not test alone");
        }
        lay(artifact, root.resolve(module).resolve("pom.xml"), ".pom");
        lay(artifact, jar, ".jar");
    }

    private void lay(String artifact, Path file, String ending) throws IOException {
        Path place = repository.resolve("io/tiepm").resolve(artifact).resolve(version);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + version + ending));
    }
}
