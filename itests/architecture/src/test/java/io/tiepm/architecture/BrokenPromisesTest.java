package io.tiepm.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import aQute.bnd.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of driver-spi are changed, compiled, and held against what they promised: a break is told, growth is not. */
class BrokenPromisesTest {
    private static final String NAME = "io.tiepm.driver";
    private static final Path SOURCES = Path.of("../../bundles/driver-spi/src/main/java/io/tiepm/driver");

    @TempDir
    static Path folder;

    private static Promise then;

    @BeforeAll
    static void build() throws Exception {
        then = driver("nothing", "", "", "0.1.0-SNAPSHOT");
    }

    @Test
    void whatDidNotChangeBreaksNothing() throws Exception {
        assertEquals(Optional.empty(), then.brokenBy(then));
        assertEquals(Optional.empty(), released().brokenBy(driver("nothing", "", "", "0.2.0")));
    }

    @Test
    void aMethodThatIsGoneIsTold() throws Exception {
        String told = then.brokenBy(driver("SampleSink.java", "void alive();", "", "0.2.0"))
                .orElseThrow();
        assertTrue(told.contains("SampleSink"), told);
        assertTrue(told.contains("alive"), told);
        assertTrue(told.contains("@Version(\"" + (then.version().getMajor() + 1) + ".0.0\")"), told);
        assertEquals(1, told.lines().count());
    }

    @Test
    void whatVendorsWouldHaveToImplementIsTold() throws Exception {
        assertTrue(then.brokenBy(driver(
                        "PolledLink.java",
                        "List<Sample> read(",
                        "void write(Sample sample); List<Sample> read(",
                        "0.2.0"))
                .isPresent());
    }

    @Test
    void aComponentMoreInARecordIsTold() throws Exception {
        assertTrue(
                then.brokenBy(driver("BrowsePage.java", "record BrowsePage(", "record BrowsePage(int more, ", "0.2.0"))
                        .isPresent());
    }

    @Test
    void growthIsToldOnceThereWasARelease() throws Exception {
        Promise grown = driver("SampleSink.java", "void alive();", "void alive(); void asleep();", "0.2.0");
        assertEquals(Optional.empty(), then.brokenBy(grown));
        String told = released().brokenBy(grown).orElseThrow();
        Version wanted = new Version(then.version().getMajor(), then.version().getMinor() + 1, 0);
        assertTrue(told.contains("asleep") && told.contains("@Version(\"" + wanted + "\")"), told);
    }

    @Test
    void aRaisedVersionMayBreakAndGrow() throws Exception {
        Promise broken = driver("SampleSink.java", "void alive();", "", "0.2.0");
        Version next = new Version(then.version().getMajor() + 1, 0, 0);
        assertEquals(Optional.empty(), released().brokenBy(new Promise(NAME, next, "0.2.0", broken.outline())));
    }

    @Test
    void beforeOneTheSecondNumberSaysWhatBreaks() throws Exception {
        Promise early = new Promise(NAME, new Version("0.1.0"), "0.1.0", then.outline());
        Promise broken = driver("SampleSink.java", "void alive();", "", "0.2.0");
        assertTrue(early.brokenBy(new Promise(NAME, new Version("0.1.0"), "0.2.0", broken.outline()))
                .orElseThrow()
                .contains("@Version(\"0.2.0\")"));
        assertEquals(
                Optional.empty(), early.brokenBy(new Promise(NAME, new Version("0.2.0"), "0.2.0", broken.outline())));
    }

    @Test
    void aDamagedOutlineIsNotTakenForAPromise() {
        assertThrows(IllegalArgumentException.class, () -> Outline.read(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Outline.read(List.of("package io.tiepm.driver")));
        assertThrows(IllegalArgumentException.class, () -> Outline.read(List.of("PACKAGE a", "PACKAGE b")));
    }

    private static Promise released() {
        return new Promise(NAME, then.version(), "0.1.0", then.outline());
    }

    /** What the package would promise with one file of it changed. */
    private static Promise driver(String file, String text, String other, String of) throws Exception {
        Path sources = Files.createTempDirectory(folder, "sources");
        Path classes = Files.createTempDirectory(folder, "classes");
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path source : files.toList()) {
                String code = Files.readString(source);
                if (source.endsWith(file)) {
                    assertTrue(code.contains(text), () -> file + " has no " + text);
                    code = code.replace(text, other);
                }
                Files.writeString(sources.resolve(source.getFileName()), code);
            }
        }
        compile(sources, classes);
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            builder.setBundleSymbolicName("changed");
            builder.setProperty("Export-Package", NAME);
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                return Promise.in(jar, NAME, of);
            }
        }
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8);
                Stream<Path> all = Files.list(sources)) {
            List<String> options = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-classpath"));
            options.add(System.getProperty("java.class.path"));
            assertTrue(
                    compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(all.toList()))
                            .call());
        }
    }
}
