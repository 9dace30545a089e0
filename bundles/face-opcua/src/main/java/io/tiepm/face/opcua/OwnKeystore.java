package io.tiepm.face.opcua;

import io.tiepm.keep.OwnerFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.Date;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * The certificate that a server shows to clients, in a keystore for its owner only; made when it is first needed, and
 * the same from then on. Its password lies in a file beside it. The certificate itself lies there too, for clients to
 * trust.
 */
final class OwnKeystore {
    private static final String ALIAS = "server";
    private static final int KEY_BITS = 2048;
    private static final Duration VALID = Duration.ofDays(5 * 365);

    private final Path keystore;
    private final Path passwordFile;
    private final Path certificate;
    private final Clock clock;

    OwnKeystore(Path folder, Clock clock) {
        keystore = folder.resolve("tiepm.opcua-server.p12");
        passwordFile = folder.resolve("tiepm.opcua-server.password");
        certificate = folder.resolve("tiepm.opcua-server.der");
        this.clock = clock;
    }

    /**
     * Opens it; makes it where there is none.
     *
     * @param uri the application's, which the certificate bears
     * @param hosts names and addresses that clients reach it by
     * @throws IOException one sentence that names the file and says what to do
     */
    CertificateStore.Entry open(String uri, List<String> hosts) throws IOException {
        boolean there = Files.exists(keystore);
        try {
            return there ? read() : make(uri, hosts);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IOException(
                    "the keystore " + keystore + " cannot be " + (there ? "read" : "made") + " ("
                            + broken.getMessage()
                            + "); put back the file or the password that belongs to it, or make the folder writable",
                    broken);
        }
    }

    private CertificateStore.Entry read() throws IOException, GeneralSecurityException {
        char[] password = Files.readString(passwordFile).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(keystore)), password);
        if (!(store.getKey(ALIAS, password) instanceof PrivateKey key)) {
            throw new IOException("it holds no key called " + ALIAS);
        }
        return new CertificateStore.Entry(
                key,
                Arrays.stream(store.getCertificateChain(ALIAS))
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new));
    }

    private CertificateStore.Entry make(String uri, List<String> hosts) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair keys = generator.generateKeyPair();
        X509Certificate shown = certify(keys, uri, hosts);
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, keys.getPrivate(), password.toCharArray(), new Certificate[] {shown});
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        store.store(kept, password.toCharArray());
        OwnerFile.write(passwordFile, (password + "\n").getBytes(StandardCharsets.US_ASCII));
        OwnerFile.write(keystore, kept.toByteArray());
        Files.write(certificate, shown.getEncoded());
        return new CertificateStore.Entry(keys.getPrivate(), new X509Certificate[] {shown});
    }

    private X509Certificate certify(KeyPair keys, String uri, List<String> hosts) throws GeneralSecurityException {
        List<String> addresses = hosts.stream().filter(OwnKeystore::isAddress).toList();
        List<String> names = hosts.stream().filter(host -> !isAddress(host)).toList();
        try {
            return new SelfSignedCertificateGenerator()
                    .generateSelfSigned(
                            keys,
                            Date.from(clock.instant().minus(Duration.ofDays(1))),
                            Date.from(clock.instant().plus(VALID)),
                            "TIEPM server",
                            "TIEPM",
                            null,
                            null,
                            null,
                            null,
                            uri,
                            names,
                            addresses,
                            "SHA256withRSA");
        } catch (GeneralSecurityException failed) {
            throw failed;
        } catch (Exception failed) {
            // the library declares no more than this
            throw new GeneralSecurityException("no certificate came about: " + failed.getMessage(), failed);
        }
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9]+(\\.[0-9]+){3}|.*:.*");
    }
}
