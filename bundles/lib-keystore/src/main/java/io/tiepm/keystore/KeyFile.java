package io.tiepm.keystore;

import io.tiepm.evidence.SecretKey;
import io.tiepm.keep.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A keystore that holds keys of secp256k1: PKCS#12, each entry with a certificate signed by itself, so that {@code
 * openssl pkcs12} can read it; its password comes from the environment or lies in a file beside it. Both files are for
 * their owner only. A key that is there stays. For one thread.
 */
public final class KeyFile {
    /** The environment variable that may bear the password. */
    public static final String VARIABLE = "TIEPM_KEYSTORE_PASSWORD";

    private final Path keystore;
    private final Path passwordFile;
    private final Optional<String> given;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * @param folder where the files lie
     * @param name of both files; they end in {@code .p12} and {@code .password}
     * @param given the password, where the environment tells it
     */
    public KeyFile(Path folder, String name, Optional<String> given, SecureRandom random, Clock clock) {
        keystore = folder.resolve(name + ".p12");
        passwordFile = folder.resolve(name + ".password");
        this.given = given;
        this.random = random;
        this.clock = clock;
    }

    /** Where the keystore is. */
    public Path path() {
        return keystore;
    }

    /**
     * Opens the keystore; makes it, and the keys that are not in it, where they are missing.
     *
     * @param wanted names of entries that must be there
     * @return every key, by the name of its entry
     * @throws IOException one sentence that names the file and says what to do
     */
    public Map<String, SecretKey> open(Collection<String> wanted) throws IOException {
        Map<String, SecretKey> keys = new TreeMap<>();
        if (Files.exists(keystore)) {
            keys.putAll(read());
        }
        if (!keys.keySet().containsAll(wanted)) {
            wanted.forEach(name -> keys.computeIfAbsent(name, missing -> SecretKey.random(random)));
            char[] password = Files.exists(passwordFile) || given.isPresent() ? password() : makePassword();
            OwnerFile.write(keystore, Pkcs12.write(keys, password, clock.instant(), random));
        }
        return keys;
    }

    /** Tells whether others than its owner can read the keystore; no, where the file system knows no owners. */
    public boolean isOpenToOthers() throws IOException {
        return OwnerFile.isOpenToOthers(keystore);
    }

    private Map<String, SecretKey> read() throws IOException {
        if (given.isEmpty() && !Files.exists(passwordFile)) {
            throw new IOException("the keystore " + keystore + " is there and its password is not; put it into "
                    + passwordFile + " or into the variable " + VARIABLE);
        }
        char[] password = password();
        try {
            return Pkcs12.read(Files.readAllBytes(keystore), password);
        } catch (IOException broken) {
            throw new IOException(
                    "the keystore " + keystore + " cannot be read: " + broken.getMessage()
                            + "; put back the file or the password that belongs to it, nothing was overwritten",
                    broken);
        }
    }

    private char[] password() throws IOException {
        String password = given.isPresent() ? given.get() : written();
        if (password.isEmpty()) {
            throw new IOException("the password of the keystore " + keystore + " is empty; put it into " + passwordFile
                    + " or into the variable " + VARIABLE);
        }
        return password.toCharArray();
    }

    private String written() throws IOException {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException unreadable) {
            throw new IOException(
                    "the password of the keystore " + keystore + " cannot be read from " + passwordFile
                            + "; put back a copy that the server can read: " + unreadable,
                    unreadable);
        }
    }

    private char[] makePassword() throws IOException {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OwnerFile.write(passwordFile, (password + "\n").getBytes(StandardCharsets.US_ASCII));
        return password.toCharArray();
    }
}
