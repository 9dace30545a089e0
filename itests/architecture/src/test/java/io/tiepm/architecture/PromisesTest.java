package io.tiepm.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packages that others are compiled to stay what they were, or say by their version that they are not. What they were lies in
 * {@code released}; {@code -Dgolden=write} renews it, and refuses to where something breaks without saying so.
 */
class PromisesTest {
    private static final Path RELEASED = Path.of("src", "test", "resources", "released");
    private static final String HOUSE = System.getProperty("tiepm.version");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    /** Agreements, and the words that are bundles. */
    static Stream<String> packages() {
        return Stream.concat(
                House.AGREEMENTS.stream(), Stream.of("io.tiepm.model", "io.tiepm.evidence", "io.tiepm.proof"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isWhatItWasOrSaysThatItIsNot(String name) throws Exception {
        Path file = RELEASED.resolve(name + ".txt");
        try (Jar bundle = new Jar(bundle(name))) {
            Promise now = Promise.in(bundle, name, HOUSE);
            if (Files.exists(file)) {
                Promise then = Promise.read(file);
                assertEquals(name, then.name());
                assertEquals(Optional.empty(), then.brokenBy(now));
            }
            if (WRITE) {
                now.write(file);
            }
            assertTrue(Files.exists(file), "nothing says what " + name + " was; -Dgolden=write does");
        }
    }

    @Test
    void aReleaseRenewsWhatIsPromised() throws Exception {
        if (!HOUSE.endsWith("-SNAPSHOT")) {
            for (String name : packages().toList()) {
                assertEquals(
                        HOUSE, Promise.read(RELEASED.resolve(name + ".txt")).of(), name);
            }
        }
    }

    @Test
    void nothingIsPromisedOfPackagesThatAreNotThere() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            assertEquals(
                    packages().map(name -> name + ".txt").sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anOutlineThatIsWrittenAndReadAgainIsTheSame() throws Exception {
        for (String name : packages().toList()) {
            try (Jar bundle = new Jar(bundle(name))) {
                List<String> lines = Outline.lines(Outline.of(bundle, name));
                assertEquals(lines, Outline.lines(Outline.read(lines)));
                assertTrue(lines.size() > 5, name);
            }
        }
    }

    private static File bundle(String name) throws IOException {
        String inside = name.replace('.', '/') + "/package-info.class";
        URL url = Objects.requireNonNull(PromisesTest.class.getClassLoader().getResource(inside), name);
        if (url.openConnection() instanceof JarURLConnection jar) {
            return new File(URI.create(jar.getJarFileURL().toString()));
        }
        String file = new File(URI.create(url.toString())).toString();
        return new File(file.substring(0, file.length() - inside.length()));
    }
}
