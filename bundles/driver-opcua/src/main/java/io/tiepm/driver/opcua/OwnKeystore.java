package io.tiepm.driver.opcua;

import io.tiepm.keep.OwnerFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.eclipse.milo.opcua.stack.core.util.validation.CertificateValidationUtil;

/**
 * The keystore of the certificate that we show to servers: PKCS#12, made when it is first needed; its password comes from
 * the environment or lies in a file beside it. All are for their owner only, save the certificate itself, which lies
 * beside them for whoever runs a server. A key that is there stays; when another takes its place, the one before is
 * kept. For one thread.
 */
final class OwnKeystore {
    /** The environment variable that may bear the password. */
    static final String VARIABLE = "TIEPM_KEYSTORE_PASSWORD";

    private static final String ALIAS = "opcua";
    private static final int KEY_BITS = 2048;
    private static final Duration VALID = Duration.ofDays(5 * 365);

    private final Path keystore;
    private final Path before;
    private final Path passwordFile;
    private final Path certificate;
    private final Optional<String> given;
    private final Clock clock;

    /**
     * @param given the password, where the environment tells it
     */
    OwnKeystore(Path folder, Optional<String> given, Clock clock) {
        keystore = folder.resolve("tiepm.opcua.p12");
        before = folder.resolve("tiepm.opcua.before.p12");
        passwordFile = folder.resolve("tiepm.opcua.password");
        certificate = folder.resolve("tiepm.opcua.der");
        this.given = given.filter(password -> !password.isEmpty());
        this.clock = clock;
    }

    /** The file that servers are to trust. */
    Path certificate() {
        return certificate;
    }

    /** The keystore before the last change. */
    Path before() {
        return before;
    }

    /** Tells whether the keystore is there already. */
    boolean exists() {
        return Files.exists(keystore);
    }

    /**
     * Opens the keystore; makes it where there is none.
     *
     * @throws IOException one sentence that names the file and says what to do
     */
    OwnCertificate open() throws IOException {
        boolean there = exists();
        try {
            if (!there) {
                return make();
            }
            OwnCertificate own = read(keystore);
            if (!Files.exists(certificate)) {
                Files.write(certificate, own.certificate().getEncoded());
            }
            return own;
        } catch (IOException | GeneralSecurityException | UaException broken) {
            throw trouble(keystore, there ? "read" : "made", broken);
        }
    }

    /**
     * Opens the keystore before the last change; nothing where there is none.
     *
     * @throws IOException one sentence that names the file and says what to do
     */
    Optional<OwnCertificate> openBefore() throws IOException {
        try {
            return Files.exists(before) ? Optional.of(read(before)) : Optional.empty();
        } catch (IOException | GeneralSecurityException | UaException broken) {
            throw trouble(before, "read", broken);
        }
    }

    /** Makes another certificate for the key that is there. */
    OwnCertificate certify(OwnCertificate own, List<X509Certificate> chain) throws IOException {
        try {
            keepBefore();
            return keep(own.keys(), chain);
        } catch (IOException | GeneralSecurityException | UaException broken) {
            throw trouble(keystore, "written", broken);
        }
    }

    /** Makes a new key and a certificate for it. */
    OwnCertificate renew() throws IOException {
        try {
            keepBefore();
            return make();
        } catch (IOException | GeneralSecurityException | UaException broken) {
            throw trouble(keystore, "written", broken);
        }
    }

    /** Puts what was before the last change back; what was there is kept in its place. */
    OwnCertificate goBack(OwnCertificate old) throws IOException {
        return certify(old, old.chain());
    }

    private void keepBefore() throws IOException {
        if (exists()) {
            OwnerFile.write(before, Files.readAllBytes(keystore));
        }
    }

    private static IOException trouble(Path keystore, String what, Exception broken) {
        return new IOException(
                "the keystore " + keystore + " cannot be " + what + " (" + broken.getMessage()
                        + "); put back the file or the password that belongs to it, or make the folder writable",
                broken);
    }

    private OwnCertificate read(Path from) throws IOException, GeneralSecurityException, UaException {
        char[] password = password();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(from)), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey secret
                    && store.getCertificate(alias) instanceof X509Certificate shown) {
                return own(
                        new KeyPair(shown.getPublicKey(), secret),
                        Arrays.stream(store.getCertificateChain(alias))
                                .map(X509Certificate.class::cast)
                                .toList());
            }
        }
        throw new IOException("it holds no key with a certificate");
    }

    private OwnCertificate make() throws IOException, GeneralSecurityException, UaException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair keys = generator.generateKeyPair();
        String host = host();
        try {
            return keep(
                    keys,
                    List.of(new SelfSignedCertificateGenerator()
                            .generateSelfSigned(
                                    keys,
                                    Date.from(clock.instant().minus(Duration.ofDays(1))),
                                    Date.from(clock.instant().plus(VALID)),
                                    "TIEPM at " + host,
                                    "TIEPM",
                                    null,
                                    null,
                                    null,
                                    null,
                                    "urn:" + host + ":tiepm",
                                    List.of(host),
                                    List.of(),
                                    "SHA256withRSA")));
        } catch (IOException | GeneralSecurityException | UaException failed) {
            throw failed;
        } catch (Exception failed) {
            // the library declares no more than this
            throw new GeneralSecurityException("no certificate came about: " + failed.getMessage(), failed);
        }
    }

    private OwnCertificate keep(KeyPair keys, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException, UaException {
        char[] password = given.isPresent() || Files.exists(passwordFile) ? password() : makePassword();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, keys.getPrivate(), password, chain.toArray(Certificate[]::new));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        OwnerFile.write(keystore, bytes.toByteArray());
        Files.write(certificate, chain.get(0).getEncoded());
        return own(keys, chain);
    }

    private static OwnCertificate own(KeyPair keys, List<X509Certificate> chain) throws UaException {
        return new OwnCertificate(keys, chain, CertificateValidationUtil.getSubjectAltNameUri(chain.get(0)));
    }

    private char[] password() throws IOException {
        if (given.isPresent()) {
            return given.get().toCharArray();
        } else if (!Files.exists(passwordFile)) {
            throw new IOException("its password is neither in " + passwordFile + " nor in the variable " + VARIABLE);
        }
        return Files.readString(passwordFile).strip().toCharArray();
    }

    private char[] makePassword() throws IOException {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OwnerFile.write(passwordFile, (password + "\n").getBytes(StandardCharsets.US_ASCII));
        return password.toCharArray();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
