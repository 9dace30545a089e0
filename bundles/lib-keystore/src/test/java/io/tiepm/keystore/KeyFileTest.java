package io.tiepm.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.SecretKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final List<String> GATEWAY = List.of("gateway");

    @TempDir
    Path folder;

    private KeyFile file(Optional<String> password) {
        return new KeyFile(
                folder, "tiepm.gateway", password, new SecureRandom(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Test
    void makesAKeyOnceAndFindsItAgain() throws IOException {
        SecretKey made = file(Optional.empty()).open(GATEWAY).get("gateway");
        assertArrayEquals(
                made.export(),
                file(Optional.empty()).open(GATEWAY).get("gateway").export());
    }

    @Test
    void aFurtherKeyLeavesThoseThatAreThere() throws IOException {
        SecretKey made = file(Optional.empty()).open(GATEWAY).get("gateway");
        Map<String, SecretKey> all = file(Optional.empty()).open(List.of("admin", "gateway", "owner"));
        assertEquals(List.of("admin", "gateway", "owner"), List.copyOf(all.keySet()));
        assertArrayEquals(made.export(), all.get("gateway").export());
        Map<String, SecretKey> again = file(Optional.empty()).open(List.of());
        assertEquals(3, again.size());
        assertArrayEquals(all.get("owner").export(), again.get("owner").export());
    }

    @Test
    void keepsKeyAndPasswordForTheirOwnerOnlyAndLeavesNothingElse() throws IOException {
        file(Optional.empty()).open(GATEWAY);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertEquals(List.of(folder.resolve("tiepm.gateway.p12"), folder.resolve("tiepm.gateway.password")), all);
            for (Path each : all) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
        }
        assertFalse(file(Optional.empty()).isOpenToOthers());
        Files.setPosixFilePermissions(
                folder.resolve("tiepm.gateway.p12"), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(file(Optional.empty()).isOpenToOthers());
    }

    @Test
    void takesThePasswordFromTheEnvironmentAndWritesNone() throws IOException {
        SecretKey made = file(Optional.of("secret")).open(GATEWAY).get("gateway");
        assertFalse(Files.exists(folder.resolve("tiepm.gateway.password")));
        assertArrayEquals(
                made.export(),
                file(Optional.of("secret")).open(GATEWAY).get("gateway").export());
    }

    @Test
    void neverOverwritesWhatItCannotRead() throws IOException {
        Path keystore = folder.resolve("tiepm.gateway.p12");
        file(Optional.of("secret")).open(GATEWAY);
        byte[] before = Files.readAllBytes(keystore);
        assertTells("cannot be read", Optional.of("wrong"));
        assertTells("its password is not", Optional.empty());
        assertArrayEquals(before, Files.readAllBytes(keystore));
        Files.write(keystore, "no keystore".getBytes(StandardCharsets.US_ASCII));
        assertTells("cannot be read", Optional.of("secret"));
        Files.write(keystore, new byte[0]);
        assertTells("cannot be read", Optional.of("secret"));
        assertEquals(0, Files.size(keystore));
    }

    private void assertTells(String what, Optional<String> password) {
        String told = assertThrows(IOException.class, () -> file(password).open(GATEWAY))
                .getMessage();
        assertTrue(told.contains(what) && told.contains("tiepm.gateway.p12"), told);
    }

    @Test
    void opensslReadsTheKeystore() throws Exception {
        SecretKey made = file(Optional.empty()).open(GATEWAY).get("gateway");
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "pkcs12",
                            "-in",
                            folder.resolve("tiepm.gateway.p12").toString(),
                            "-passin",
                            "file:" + folder.resolve("tiepm.gateway.password"),
                            "-nodes")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException none) {
            Assumptions.abort("there is no openssl here");
            return;
        }
        String told = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(openssl.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, openssl.exitValue(), told);
        assertTrue(told.contains("PRIVATE KEY") && told.contains("BEGIN CERTIFICATE"), told);
        assertTrue(told.contains("TIEPM gateway " + made.key().fingerprint()), told);
    }
}
