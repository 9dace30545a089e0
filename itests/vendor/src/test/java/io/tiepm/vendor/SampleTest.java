package io.tiepm.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that the vendor guide shows is built where nothing of the house is but what vendors are given. */
class SampleTest {
    private static final Path SAMPLE = Workplace.HOUSE.resolve("samples/driver-acme");

    @Test
    void isBuiltElsewhereOfWhatIsHandedOutAndItsKitIsGreen(@TempDir Path folder) throws Exception {
        Workplace vendor = Workplace.in(folder);
        assertTrue(vendor.handedOut().containsAll(Set.of("driver-spi", "model", "driver-kit", "parent")));
        assertFalse(vendor.handedOut().contains("intake"), "more than a vendor is given");
        Path project = vendor.copy(SAMPLE);
        vendor.maven(project, "verify");
        KitRun run = KitRun.of(project);
        assertTrue(run.tests() >= KitRun.PROMISES, run::toString);
        assertEquals(0, run.unwell(), run::toString);
        try (JarFile jar =
                new JarFile(project.resolve("target/thermometer-1.0.0.jar").toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertEquals("com.acme.thermometer", manifest.getValue("Bundle-SymbolicName"));
            assertEquals(null, manifest.getValue("Export-Package"));
            assertTrue(manifest.getValue("Import-Package").contains("io.tiepm.driver;version="));
        }
    }

    @Test
    void hasFewerThanTwoHundredLinesWithItsTest() throws IOException {
        int lines = 0;
        for (String file : Workplace.files(SAMPLE)) {
            if (file.endsWith(".java")) {
                lines += Files.readAllLines(SAMPLE.resolve(file)).size();
            }
        }
        assertTrue(lines > 100 && lines < 200, lines + " lines");
    }

    @Test
    void belongsToNoHouse() throws IOException {
        assertEquals(4, Workplace.files(SAMPLE).size());
        String pom = Files.readString(SAMPLE.resolve("pom.xml"));
        assertFalse(pom.contains("<parent>") || pom.contains("<relativePath>"), pom);
        assertEquals(
                List.of(),
                Files.readAllLines(Workplace.HOUSE.resolve("pom.xml")).stream()
                        .filter(line -> line.contains("<module>samples"))
                        .toList());
    }
}
