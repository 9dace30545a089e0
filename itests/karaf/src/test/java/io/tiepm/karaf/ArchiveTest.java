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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    void theBillOfMaterialsNamesEveryJarByItsDigest() throws IOException, NoSuchAlgorithmException {
        JsonNode bill = bill();
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        Set<String> named = new TreeSet<>();
        for (JsonNode hash : bill.findValues("hashes")) {
            hash.forEach(one -> named.add(one.path("content").asText()));
        }
        List<String> missing = new ArrayList<>();
        for (Path jar : jars) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            if (!named.contains(HexFormat.of().formatHex(digest))) {
                missing.add(home.relativize(jar).toString());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void theBillOfMaterialsNamesWhatBundlesHoldInside() throws IOException {
        Set<String> named = new TreeSet<>();
        bill().path("components").forEach(one -> named.add(one.path("name").asText()));
        for (String inside : List.of(
                "camel-core-engine",
                "camel-yaml-dsl",
                "j2mod",
                "kotlin-stdlib",
                "httpclient5",
                "milo-sdk-client",
                "plc4j-driver-s7")) {
            assertTrue(named.contains(inside), () -> inside + " is not in " + named);
        }
    }

    @Test
    void everythingThatAPageNamesInItIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Page page : Page.all()) {
            String text = Files.readString(page.file());
            Pattern.compile("`(bin/[a-z]+)\\b")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(program -> {
                        if (!Files.isExecutable(home.resolve(program))) {
                            missing.add(page.file().getFileName() + ": " + program);
                        }
                    });
            Pattern.compile("karaf-assembly/target/([\\w.-]+)")
                    .matcher(text)
                    .results()
                    .forEach(archive -> {
                        if (!Archive.file().endsWith(archive.group(1))) {
                            missing.add(page.file().getFileName() + ": " + archive.group());
                        }
                    });
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

    private static JsonNode bill() throws IOException {
        return new JsonMapper().readTree(home.resolve("sbom/bom.json").toFile());
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
