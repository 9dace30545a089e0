package io.tiepm.first.start;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    private static final String GROUPS = "# nobody yet\n_g_\\:admingroup = group,admin,ssh\n";

    @TempDir
    Path etc;

    @BeforeEach
    void nobody() throws IOException {
        Files.writeString(etc.resolve("users.properties"), GROUPS);
        Files.writeString(etc.resolve("keys.properties"), GROUPS);
    }

    @Test
    void theFilesPasswordOpensTheUsersDigest() throws Exception {
        new FirstStart(etc);
        String password = Files.readString(etc.resolve("admin.password")).strip();
        assertEquals(24, password.length());
        Matcher user = Pattern.compile("admin = \\{CRYPT\\}(.*)\\{CRYPT\\},_g_:admingroup")
                .matcher(lastLine("users.properties"));
        assertTrue(user.matches());
        assertTrue(new SlowDigest().checkPassword(password, user.group(1)));
    }

    @Test
    void theKeyFileHoldsTheKeyThatIsLetIn() throws Exception {
        new FirstStart(etc);
        KeyPair pair = read(etc.resolve("admin.key"));
        String letIn = PublicKeyEntry.toString(pair.getPublic()).split(" ")[1];
        assertEquals("admin = " + letIn + ",_g_:admingroup", lastLine("keys.properties"));
    }

    @Test
    void karafTakesEveryKey() throws Exception {
        for (int i = 0; i < 20; i++) {
            ECPublicKey key = (ECPublicKey) FirstStart.keyPair().getPublic();
            assertTrue(new BigInteger(bytes(key.getW().getAffineX())).signum() > 0);
            assertTrue(new BigInteger(bytes(key.getW().getAffineY())).signum() > 0);
        }
    }

    /** The 32 bytes of a coordinate, as they stand in keys.properties and as Karaf reads them. */
    private static byte[] bytes(BigInteger coordinate) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[31 - i] = coordinate.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    @Test
    void onlyTheOwnerMayReadWhatIsSecret() throws Exception {
        new FirstStart(etc);
        for (String name : new String[] {"admin.password", "admin.key", "users.properties", "keys.properties"}) {
            assertEquals(fromString("rw-------"), Files.getPosixFilePermissions(etc.resolve(name)), name);
        }
    }

    @Test
    void theGroupsStay() throws Exception {
        new FirstStart(etc);
        assertTrue(Files.readString(etc.resolve("users.properties")).startsWith(GROUPS));
    }

    @Test
    void aServerThatKnowsSomebodyKeepsWhatItHas() throws Exception {
        new FirstStart(etc);
        String before = Files.readString(etc.resolve("users.properties"));
        Files.delete(etc.resolve("admin.password"));
        new FirstStart(etc);
        assertEquals(before, Files.readString(etc.resolve("users.properties")));
        assertFalse(Files.exists(etc.resolve("admin.password")));
    }

    @Test
    void noTwoServersShareAPassword() throws Exception {
        new FirstStart(etc);
        String first = Files.readString(etc.resolve("admin.password"));
        nobody();
        new FirstStart(etc);
        assertNotEquals(first, Files.readString(etc.resolve("admin.password")));
    }

    private String lastLine(String name) throws IOException {
        return Files.readAllLines(etc.resolve(name)).stream().reduce("", (a, b) -> b);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, null, in, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        }
    }
}
