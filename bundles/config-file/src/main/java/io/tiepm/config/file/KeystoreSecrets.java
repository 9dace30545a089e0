package io.tiepm.config.file;

import io.tiepm.config.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Keeps the secrets in {@code etc/tiepm.secrets.p12}, which only the user of the server may read. */
@Component(
        service = {Secrets.class, SecretStore.class},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class KeystoreSecrets implements SecretStore {
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,64}");
    private static final int LONGEST = 1024;

    private final Keystore keystore;
    private final Map<String, String> found = new HashMap<>();
    private @Nullable KeyStore loaded;
    private Optional<Reading.Stamp> stamp = Optional.empty();
    private long version;

    @Activate
    public KeystoreSecrets(BundleContext context) {
        this(new Keystore(
                Places.etc(context).resolve("tiepm.secrets.p12"),
                () -> Optional.ofNullable(System.getenv(Keystore.VARIABLE))));
    }

    KeystoreSecrets(Keystore keystore) {
        this.keystore = keystore;
    }

    @Override
    public synchronized SortedSet<String> names() {
        try {
            return keystore.names(store());
        } catch (IOException | GeneralSecurityException locked) {
            throw new UncheckedIOException(told(locked));
        }
    }

    @Override
    public synchronized Optional<String> find(String name) {
        try {
            KeyStore store = store();
            if (!found.containsKey(name)) {
                keystore.find(store, name).ifPresent(secret -> found.put(name, secret));
            }
            return Optional.ofNullable(found.get(name));
        } catch (IOException | GeneralSecurityException locked) {
            throw new UncheckedIOException(told(locked));
        }
    }

    @Override
    public synchronized long version() {
        if (!stamp.equals(now())) {
            loaded = null;
            found.clear();
            stamp = now();
            version++;
        }
        return version;
    }

    @Override
    public synchronized void keep(String name, String secret) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a secret's name is 1 to 64 of a-z 0-9 . - : '" + name + "'");
        }
        if (secret.isEmpty() || secret.length() > LONGEST) {
            throw new IllegalArgumentException("a secret has 1 to " + LONGEST + " characters, not " + secret.length());
        }
        change(store -> keystore.set(store, name, secret));
    }

    @Override
    public synchronized void forget(String name) throws IOException {
        if (names().contains(name)) {
            change(store -> store.deleteEntry(name));
        }
    }

    private interface Change {
        void make(KeyStore store) throws GeneralSecurityException, IOException;
    }

    private void change(Change change) throws IOException {
        try {
            KeyStore store = keystore.load();
            change.make(store);
            keystore.save(store);
        } catch (IOException | GeneralSecurityException refused) {
            throw told(refused);
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        version();
        KeyStore store = loaded;
        if (store == null) {
            store = keystore.load();
            loaded = store;
        }
        return store;
    }

    private Optional<Reading.Stamp> now() {
        return Files.exists(keystore.file()) ? Reading.Stamp.of(keystore.file()) : Optional.empty();
    }

    private IOException told(Exception why) {
        Path file = keystore.file();
        return new IOException(
                "the keystore " + file.getFileName() + " cannot be opened or written (" + why.getMessage() + "); check "
                        + Keystore.VARIABLE + " or the password file beside it, and the rights of both",
                why);
    }
}
