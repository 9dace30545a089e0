package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a server stands in its audit trail, and whatever is done to the trail is found. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditStoryTest {
    private static final String PASSWORD = "a-password-of-hers";

    @TempDir
    static Path home;

    private static Server server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = Server.unpack(home).start();
        server.edit(
                "users.properties",
                text -> text + "anna = " + PASSWORD + ",_g_:viewergroup\notto = " + PASSWORD + ",_g_:auditorgroup\n");
        server.await("the passwords to be digested", () -> !Files.readString(
                        server.etc().resolve("users.properties"))
                .contains(PASSWORD));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void theServersOwnStartIsOneEntryAndNoStorm() throws IOException {
        List<JsonNode> entries = entries();
        assertEquals(
                "server starting done for the first time",
                told(entries.get(0), "actor", "action", "outcome", "detail"));
        assertEquals(1, count(entries, "server", "started"));
        assertEquals(0, count(entries, "bundle", "installed"));
        assertEquals(0, count(entries, "configuration", "created"));
    }

    @Test
    @Order(2)
    void aCommandOverSshStandsThereWithItsUserAndWithoutSecrets() throws IOException {
        server.exec("config:property-set -p story db.password hidden-word").ok();
        JsonNode typed = last("console", "config:property-set");
        assertEquals(
                "admin done config:property-set -p story db.password ***", told(typed, "actor", "outcome", "object"));
        assertTrue(typed.path("detail").asText().startsWith("ssh(/127.0.0.1:"), typed::toString);
        assertEquals("admin", last("configuration", "created").path("actor").asText());
        server.exec("tiepm:asset-info no-such-asset");
        assertEquals(
                "admin failed tiepm:asset-info no-such-asset",
                told(last("console", "tiepm:asset-info"), "actor", "outcome", "object"));
        assertFalse(trail().contains("hidden-word"));
    }

    @Test
    @Order(3)
    void aRefusedCommandStandsThereWithItsUser() throws IOException {
        assertFalse(as("anna", "tiepm:alarm-ack press-7/any").status() == 0);
        assertEquals(
                "anna refused tiepm:alarm-ack press-7/any",
                told(last("console", "tiepm:alarm-ack"), "actor", "outcome", "object"));
        as("anna", "shell:cat etc/users.properties");
        assertEquals("refused", last("console", "shell:cat").path("outcome").asText());
        as("anna", "no:such");
        assertEquals("failed", last("console", "no:such").path("outcome").asText());
    }

    @Test
    @Order(4)
    void auditorsReadTheTrailAndViewersDoNot() throws IOException {
        assertTrue(as("otto", "tiepm:audit-tail").ok().contains("tiepm:alarm-ack press-7/any"));
        assertTrue(as("otto", "tiepm:audit-verify").ok().contains("true"));
        for (String command : List.of("tiepm:audit-tail", "tiepm:audit-verify")) {
            assertTrue(as("anna", command).text().contains("Command not found"));
        }
        assertTrue(as("otto", "tiepm:alarm-ack press-7/any").text().contains("Command not found"));
    }

    @Test
    @Order(5)
    void aChangedFileStandsThereByItsDigest() throws Exception {
        Path file = server.etc().resolve("io.tiepm.flow.cfg");
        for (String[] step : new String[][] {{"lanes = 4\n", "created"}, {"lanes = 5\n", "updated"}}) {
            Files.writeString(file, step[0]);
            server.await("the file to be recorded as " + step[1], () -> flows(step[1]) > 0);
            JsonNode entry = last("configuration", step[1]);
            assertEquals("server io.tiepm.flow", told(entry, "actor", "object"));
            String digest = HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(step[0].getBytes()));
            assertEquals(
                    "io.tiepm.flow.cfg sha256:" + digest, entry.path("detail").asText());
        }
        Files.delete(file);
        server.await("the file to be recorded as deleted", () -> flows("deleted") > 0);
    }

    @Test
    @Order(6)
    void aDeployedBundleStandsThere(@TempDir Path folder) throws IOException, InterruptedException {
        Path deployed = server.deploy().resolve("witnessed.jar");
        Files.move(bundle(folder.resolve("witnessed.jar")), deployed, StandardCopyOption.REPLACE_EXISTING);
        server.await("the bundle to be recorded", () -> count(entries(), "bundle", "started") > 0);
        assertEquals(
                "story.witnessed/1.2.3",
                last("bundle", "installed").path("object").asText());
        Files.delete(deployed);
        server.await("its end to be recorded", () -> count(entries(), "bundle", "uninstalled") > 0);
        assertEquals(
                "story.witnessed/1.2.3",
                last("bundle", "stopped").path("object").asText());
    }

    @Test
    @Order(7)
    void theConsoleGoesOnWithoutTheTrailWhichTellsWhatItMissed() throws IOException {
        server.exec("bundle:stop io.tiepm.audit.file").ok();
        assertTrue(server.exec("tiepm:doctor").text().contains("no audit trail runs"));
        assertTrue(server.exec("tiepm:audit-tail").text().contains("start it with feature:install tiepm-audit"));
        server.exec("bundle:start io.tiepm.audit.file").ok();
        assertEquals("begun", last("console", "bundle:stop").path("outcome").asText());
        assertTrue(last("console", "missed").path("detail").asText().contains("no audit trail"));
        verified();
    }

    @Test
    @Order(8)
    void aKilledServerLeavesATrailThatVerifies() throws IOException, InterruptedException {
        server.exec("shell:exec kill -9 " + server.pid());
        server.kill();
        server.start();
        verified();
        JsonNode killing = last("console", "shell:exec");
        assertEquals("admin begun", told(killing, "actor", "outcome"));
        assertEquals(
                "after it ended without being stopped",
                last("server", "starting").path("detail").asText());
        assertEquals(2, count(entries(), "server", "started"));
        server.stop();
        server.start();
        assertEquals(
                "after it was stopped in order",
                last("server", "starting").path("detail").asText());
    }

    @Test
    @Order(9)
    void aLineChangedOnDiskIsFoundAndNamed() throws IOException {
        Path file = file();
        String whole = Files.readString(file);
        List<String> lines = new ArrayList<>(whole.lines().toList());
        int line = 0;
        while (!lines.get(line).contains("\"object\":\"tiepm:alarm-ack press-7/any\",\"outcome\":\"refused\"")) {
            line++;
        }
        lines.set(line, lines.get(line).replace("anna", "otto"));
        Files.writeString(file, String.join("\n", lines) + "\n");
        Answer answer = server.exec("tiepm:audit-verify");
        assertEquals(1, answer.status(), answer::toString);
        String named = "line " + (line + 1) + " of " + file.getFileName();
        assertTrue(answer.text().contains(named), answer::toString);
        assertTrue(answer.text().contains("was changed after it was written"), answer::toString);
    }

    private static Answer as(String user, String command) throws IOException {
        try (Shell shell = Shell.withPassword(server.port(), user, PASSWORD)) {
            return shell.exec(command);
        }
    }

    private static void verified() throws IOException {
        JsonNode answer = JsonMapper.builder()
                .build()
                .readTree(server.exec("tiepm:audit-verify --json").ok());
        assertTrue(answer.path("verified").asBoolean(), answer::toString);
        assertTrue(answer.path("lines").asLong() > 10, answer::toString);
    }

    private static Path file() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("data/tiepm/audit"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String trail() throws IOException {
        return Files.readString(file());
    }

    private static List<JsonNode> entries() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (String line : trail().lines().toList()) {
            entries.add(JsonMapper.builder().build().readTree(line));
        }
        return entries;
    }

    private static JsonNode last(String source, String action) throws IOException {
        List<JsonNode> found =
                entries().stream().filter(one -> is(one, source, action)).toList();
        assertFalse(found.isEmpty(), () -> "no " + source + " " + action);
        return found.get(found.size() - 1);
    }

    private static long count(List<JsonNode> entries, String source, String action) {
        return entries.stream().filter(one -> is(one, source, action)).count();
    }

    private static long flows(String action) throws IOException {
        return entries().stream()
                .filter(one -> is(one, "configuration", action))
                .filter(one -> one.path("object").asText().equals("io.tiepm.flow"))
                .count();
    }

    private static boolean is(JsonNode entry, String source, String action) {
        return entry.path("source").asText().equals(source)
                && entry.path("action").asText().equals(action);
    }

    private static String told(JsonNode entry, String... members) {
        return String.join(
                " ", Stream.of(members).map(one -> entry.path(one).asText()).toList());
    }

    private static Path bundle(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "story.witnessed");
        headers.putValue("Bundle-Version", "1.2.3");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file;
    }
}
