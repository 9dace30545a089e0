package io.tiepm.config.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/** A PKCS#12 file of secrets, and the way to its password. Not thread-safe. */
final class Keystore {
    /** The environment variable that holds the password, where it shall stand in no file. */
    static final String VARIABLE = "TIEPM_KEYSTORE_PASSWORD";

    private static final int PASSWORD_BYTES = 32;

    private final Path file;
    private final Path passwordFile;
    private final Supplier<Optional<String>> environment;

    Keystore(Path file, Supplier<Optional<String>> environment) {
        this.file = file;
        this.environment = environment;
        passwordFile = file.resolveSibling(file.getFileName().toString().replace(".p12", ".password"));
    }

    Path file() {
        return file;
    }

    SortedSet<String> names(KeyStore store) throws GeneralSecurityException {
        return new TreeSet<>(Collections.list(store.aliases()));
    }

    Optional<String> find(KeyStore store, String name) throws GeneralSecurityException, IOException {
        Key key = store.getKey(name, password(false));
        return Optional.ofNullable(key).map(found -> new String(found.getEncoded(), StandardCharsets.UTF_8));
    }

    void set(KeyStore store, String name, String secret) throws GeneralSecurityException, IOException {
        Key key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "AES");
        store.setEntry(
                name,
                new KeyStore.SecretKeyEntry((SecretKeySpec) key),
                new KeyStore.PasswordProtection(password(true)));
    }

    /** What the file holds; nothing while there is no file. */
    KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (Files.notExists(file)) {
            store.load(null, null);
            return store;
        }
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password(false));
        }
        return store;
    }

    void save(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password(true));
        Whole.writePrivately(file, out.toByteArray());
    }

    private char[] password(boolean make) throws IOException {
        Optional<String> given = environment.get().filter(password -> !password.isEmpty());
        if (given.isPresent()) {
            return given.get().toCharArray();
        }
        if (make && Files.notExists(passwordFile)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Whole.writePrivately(passwordFile, password.getBytes(StandardCharsets.US_ASCII));
        }
        return Files.exists(passwordFile)
                ? Files.readString(passwordFile).strip().toCharArray()
                : new char[0];
    }
}
