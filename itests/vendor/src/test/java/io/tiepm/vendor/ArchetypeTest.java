package io.tiepm.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor who types the one command of the guide has a driver that works. */
class ArchetypeTest {
    @TempDir
    static Path folder;

    private static Workplace vendor;

    @BeforeAll
    static void furnish() throws IOException {
        vendor = Workplace.in(folder);
    }

    @Test
    void givesADriverWhoseKitIsGreenInFourFiles() throws IOException, InterruptedException {
        generate(
                "-DarchetypeGroupId=io.tiepm",
                "-DarchetypeArtifactId=driver-archetype",
                "-DarchetypeVersion=" + System.getProperty("tiepm.version"),
                "-DgroupId=org.example.scales",
                "-DartifactId=weigh-bridge");
        Path project = folder.resolve("weigh-bridge");
        assertEquals(
                List.of(
                        "pom.xml",
                        "src/main/java/org/example/scales/WeighBridgeConfig.java",
                        "src/main/java/org/example/scales/WeighBridgeLink.java",
                        "src/test/java/org/example/scales/WeighBridgeLinkTest.java"),
                Workplace.files(project));
        String link = Files.readString(project.resolve("src/main/java/org/example/scales/WeighBridgeLink.java"));
        assertTrue(link.contains("@Protocol(\"weigh-bridge\")"), link);
        vendor.maven(project, "verify");
        KitRun run = KitRun.of(project);
        assertTrue(run.tests() >= KitRun.PROMISES, run::toString);
        assertEquals(0, run.unwell(), run::toString);
        assertTrue(Files.isRegularFile(project.resolve("target/weigh-bridge-1.0.0.jar")));
    }

    @Test
    void givesTheSampleToTheLetterByTheCommandOfTheGuide() throws IOException, InterruptedException {
        String guide = Files.readString(Workplace.HOUSE.resolve("docs/vendor-guide.md"));
        Matcher typed = Pattern.compile("(?m)^mvn archetype:generate ((?:.*\\\\\n)*.*)$")
                .matcher(guide);
        assertTrue(typed.find(), "the guide does not say how to begin");
        generate(typed.group(1).strip().split("[\\s\\\\]+"));
        Path sample = Workplace.HOUSE.resolve("samples/driver-acme");
        Path project = folder.resolve("thermometer");
        assertEquals(Workplace.files(sample), Workplace.files(project));
        for (String file : Workplace.files(sample)) {
            assertEquals(Files.readString(sample.resolve(file)), Files.readString(project.resolve(file)), file);
        }
    }

    private static void generate(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add("org.apache.maven.plugins:maven-archetype-plugin:" + System.getProperty("tiepm.archetype.plugin")
                + ":generate");
        // else it looks through lists of the network first
        all.add("-DarchetypeCatalog=internal");
        all.addAll(List.of(arguments));
        vendor.maven(folder, all.toArray(String[]::new));
    }
}
