package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the vendor guide shows is what is compiled and tested in samples/driver-acme. */
class VendorGuideTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path SAMPLE = ROOT.resolve(Path.of("samples", "driver-acme"));

    @Test
    void showsTheFilesOfTheSampleToTheLetter() throws IOException {
        String guide = Files.readString(ROOT.resolve(Path.of("docs", "vendor-guide.md")));
        List<String> shown = Pattern.compile("(?ms)^`(pom\\.xml|src/[^`]+)`\n\n```\\w+\n(.*?)^```$")
                .matcher(guide)
                .results()
                .map(found -> {
                    assertEquals(read(SAMPLE.resolve(found.group(1))), found.group(2), found.group(1));
                    return found.group(1);
                })
                .sorted()
                .toList();
        assertEquals(
                Pattern.compile("(?m)^```(java|xml)").matcher(guide).results().count(),
                shown.size(),
                "code that is no file of the sample");
        try (var files = Files.walk(SAMPLE)) {
            assertEquals(
                    files.filter(Files::isRegularFile)
                            .map(file -> SAMPLE.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> !file.startsWith("target/"))
                            .sorted()
                            .toList(),
                    shown);
        }
    }

    @Test
    void namesTheConfigurationThatTheSampleListensTo() throws IOException {
        String guide = Files.readString(ROOT.resolve(Path.of("docs", "vendor-guide.md")));
        String link = read(SAMPLE.resolve("src/main/java/com/acme/thermometer/ThermometerLink.java"));
        assertTrue(link.contains("\"io.tiepm.driver.acme-thermometer\""));
        assertTrue(guide.contains("`etc/io.tiepm.driver.acme-thermometer~oven-3.cfg`"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
