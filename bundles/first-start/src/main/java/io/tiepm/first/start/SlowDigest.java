package io.tiepm.first.start;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.karaf.jaas.modules.Encryption;

/**
 * Keeps a password as PBKDF2 (RFC 8018) with HMAC-SHA-512, 210,000 rounds and a salt of its own.
 *
 * <p>The text is {@code pbkdf2-sha512:ROUNDS:SALT:DIGEST}, salt and digest in base64; the rounds are read back from
 * it, so that they can be raised later. Safe for any number of threads; one call takes about a fifth of a second.
 */
final class SlowDigest implements Encryption {

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int ROUNDS = 210_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BITS = 256;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String encryptPassword(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return String.join(":", SCHEME, Integer.toString(ROUNDS), text(salt), text(digest(password, salt, ROUNDS)));
    }

    @Override
    public boolean checkPassword(String password, String kept) {
        String[] parts = kept.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            return false;
        }
        try {
            int rounds = Integer.parseInt(parts[1]);
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                return false;
            }
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] expected = Base64.getDecoder().decode(parts[3]);
            return salt.length > 0 && MessageDigest.isEqual(expected, digest(password, salt, rounds));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] digest(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, DIGEST_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
