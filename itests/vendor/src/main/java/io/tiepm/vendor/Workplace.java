package io.tiepm.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder in which a vendor works: Maven with a home and a local repository of its own, which knows what the house hands
 * out, and everything else from the local repository of the build that runs this. It asks no network, and touches nothing
 * outside the folder.
 */
public final class Workplace {
    /** The house, seen from a module of itests. */
    public static final Path HOUSE = Path.of("..", "..").toAbsolutePath().normalize();

    private final Path folder;
    private final Set<String> handedOut;

    private Workplace(Path folder, Set<String> handedOut) {
        this.folder = folder;
        this.handedOut = handedOut;
    }

    /**
     * Furnishes a folder.
     *
     * @param folder empty; whoever calls removes it
     */
    public static Workplace in(Path folder) throws IOException {
        Path given = folder.resolve("given");
        Set<String> handedOut = HandedOut.into(given, HOUSE, required("tiepm.version"));
        Files.writeString(
                folder.resolve("settings.xml"),
                """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors>
                    <mirror><id>fetched</id><mirrorOf>*,!given</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                  <profiles>
                    <profile>
                      <id>given</id>
                      <repositories>
                        <repository><id>given</id><url>%s</url></repository>
                      </repositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>given</activeProfile></activeProfiles>
                </settings>
                """
                        .formatted(
                                folder.resolve("local"),
                                Path.of(required("tiepm.repository")).toUri(),
                                given.toUri()));
        return new Workplace(folder, handedOut);
    }

    /** The artifacts of the house that a project here can see. */
    public Set<String> handedOut() {
        return handedOut;
    }

    /** Takes a copy of a project of the house, without what was built of it. */
    public Path copy(Path project) throws IOException {
        Path copy = folder.resolve(project.getFileName().toString());
        for (String file : files(project)) {
            Path target = copy.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(project.resolve(file), target);
        }
        return copy;
    }

    /** The files of a project that somebody wrote, relative and in order. */
    public static List<String> files(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> project.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("target/"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Runs Maven to its end.
     *
     * @param where the folder to run it in
     * @return what it said
     * @throws IOException if it failed, with what it said
     */
    public String maven(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(required("tiepm.maven"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-e",
                "-s",
                folder.resolve("settings.xml").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -Duser.home=" + folder.resolve("home"));
        // what the build that runs this was told is not for this one
        List.of("MAVEN_ARGS", "MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "MAVEN_CONFIG")
                .forEach(builder.environment()::remove);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("the build does not say " + property);
        }
        return value;
    }
}
