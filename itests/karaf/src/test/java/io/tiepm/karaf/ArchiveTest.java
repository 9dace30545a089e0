package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive, and what must not be. */
class ArchiveTest {

    @TempDir
    static Path home;

    private static List<Path> jars;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Archive.unpack(home);
        try (Stream<Path> files = Files.walk(home)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @Test
    void noClassFileIsAboveJava17() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path jar : jars) {
            try (InputStream in = Files.newInputStream(jar)) {
                found.addAll(ClassFiles.tooNew(jar.getFileName().toString(), in));
            }
        }
        assertTrue(jars.size() > 40, "only " + jars.size() + " jars");
        assertEquals(List.of(), found);
    }

    @Test
    void theSearchForClassFilesLooksIntoJarsWithinJars() throws IOException {
        byte[] java21 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65};
        byte[] outer = zip("lib/inner.jar", zip("a/B.class", java21));
        assertEquals(
                List.of("x.jar!lib/inner.jar!a/B.class: 65"),
                ClassFiles.tooNew("x.jar", new ByteArrayInputStream(outer)));
    }

    @Test
    void theBillOfMaterialsNamesEveryBundleThatAFeatureBrings() throws IOException {
        JsonNode bill = new JsonMapper().readTree(home.resolve("sbom/bom.json").toFile());
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        Set<String> named = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            named.add(component.path("name").asText() + "-"
                    + component.path("version").asText());
        }
        Set<String> missing = new TreeSet<>();
        Matcher bundle =
                Pattern.compile("mvn:[^/<]+/([^/<]+)/([^/<]+)</bundle>").matcher(features());
        while (bundle.find()) {
            String name = bundle.group(1) + "-" + bundle.group(2);
            if (!named.contains(name)) {
                missing.add(name);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void noOneIsLetInBeforeTheFirstStart() throws IOException {
        for (String name : List.of("users.properties", "keys.properties")) {
            assertEquals(
                    List.of(),
                    Files.readAllLines(home.resolve("etc").resolve(name)).stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("_g_"))
                            .toList());
        }
    }

    @Test
    void noRemoteRepositoryIsNamedInTheConfiguration() throws IOException {
        Pattern remote = Pattern.compile("(?m)^[^#]*\\bhttps?://.*@id=");
        try (Stream<Path> files = Files.walk(home.resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertTrue(!remote.matcher(Files.readString(file)).find(), file::toString);
            }
        }
    }

    @Test
    void thereIsNoRemoteManagementAndNoOldWebServer() {
        assertEquals(
                List.of(),
                jars.stream()
                        .map(jar -> jar.getFileName().toString())
                        .filter(name -> name.startsWith("org.apache.karaf.management") || name.startsWith("jetty-"))
                        .toList());
    }

    private static String features() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("system/io/tiepm/features"))) {
            Path file = files.filter(path -> path.toString().endsWith("-features.xml"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
