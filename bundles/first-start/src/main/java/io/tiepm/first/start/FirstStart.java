package io.tiepm.first.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a server that knows nobody its administrator: a password for people and a key for the local client.
 *
 * <p>Runs once, while the server starts; a server that knows a user keeps what it has. The password stands in
 * {@code etc/admin.password}, the key in {@code etc/admin.key}, both readable by their owner only.
 */
@Component(service = FirstStart.class, immediate = true)
public final class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final String USER = "admin";
    private static final String GROUP = "_g_:admingroup";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LETTERS = 24;

    private final SecureRandom random = new SecureRandom();

    @Activate
    public FirstStart() throws IOException, GeneralSecurityException {
        this(Path.of(System.getProperty("karaf.etc")));
    }

    FirstStart(Path etc) throws IOException, GeneralSecurityException {
        Path users = etc.resolve("users.properties");
        Path keys = etc.resolve("keys.properties");
        if (!knowsNobody(users)) {
            return;
        }
        KeyPair pair = keyPair();
        PrivateFile.write(etc.resolve("admin.key"), privateKey(pair));
        add(keys, PublicKeyEntry.toString(pair.getPublic()).split(" ")[1]);
        String password = password();
        Path file = etc.resolve("admin.password");
        PrivateFile.write(file, (password + "\n").getBytes(UTF_8));
        add(users, "{CRYPT}" + new SlowDigest().encryptPassword(password) + "{CRYPT}");
        log.info("This server is new: the password of its user '{}' stands in {}; read it, then delete it", USER, file);
    }

    private static boolean knowsNobody(Path users) throws IOException {
        return !Files.exists(users)
                || Files.readAllLines(users).stream()
                        .map(String::strip)
                        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("_g_"));
    }

    private static void add(Path file, String secret) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        PrivateFile.write(file, (before + USER + " = " + secret + "," + GROUP + "\n").getBytes(UTF_8));
    }

    private String password() {
        return random.ints(PASSWORD_LETTERS, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }

    /**
     * A key on P-256 of whose point neither coordinate begins with a bit that is set: Karaf 4.4.10 takes coordinates for
     * signed numbers ({@code PublickeyLoginModule.equals}), and would refuse three keys of four.
     */
    static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        while (!isTakenByKaraf((ECPublicKey) pair.getPublic())) {
            pair = generator.generateKeyPair();
        }
        return pair;
    }

    private static boolean isTakenByKaraf(ECPublicKey key) {
        return key.getW().getAffineX().bitLength() < 256
                && key.getW().getAffineY().bitLength() < 256;
    }

    private static byte[] privateKey(KeyPair pair) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, USER, null, out);
        return out.toByteArray();
    }
}
