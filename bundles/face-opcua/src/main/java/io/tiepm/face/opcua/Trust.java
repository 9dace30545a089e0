package io.tiepm.face.opcua;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;

/**
 * The folders of a server's certificates: {@code own}, {@code trusted} for clients (and authorities) that may connect, {@code
 * issuers} for authorities that only link a client to a trusted one, {@code rejected} for those who knocked and are not
 * known. A file that comes or goes counts at once.
 */
final class Trust implements Closeable {
    /** Most certificates that are kept of clients who knocked. */
    private static final int MOST_REJECTED = 64;

    private final FileBasedTrustListManager trusted;
    private final CertificateManager manager;
    private final X509Certificate shown;
    private final Path rejected;

    /**
     * @param uri the application's, which its certificate bears
     * @param hosts names and addresses that clients reach it by
     * @throws IOException one sentence that says what to do
     */
    Trust(Path folder, String uri, List<String> hosts, Clock clock) throws IOException {
        rejected = Files.createDirectories(folder.resolve("rejected"));
        CertificateStore.Entry own =
                new OwnKeystore(Files.createDirectories(folder.resolve("own")), clock).open(uri, hosts);
        shown = own.certificateChain[0];
        trusted = new FileBasedTrustListManager(
                Files.createDirectories(folder.resolve("issuers")),
                Files.createDirectories(folder.resolve("issuers/revoked")),
                Files.createDirectories(folder.resolve("trusted")),
                Files.createDirectories(folder.resolve("trusted/revoked")));
        trusted.initialize();
        FileBasedCertificateQuarantine quarantine =
                new FileBasedCertificateQuarantine(rejected.toFile(), MOST_REJECTED);
        MemoryCertificateStore store = new MemoryCertificateStore();
        try {
            store.set(NodeIds.RsaSha256ApplicationCertificateType, own);
        } catch (Exception impossible) {
            // the store is a map
            throw new IllegalStateException(impossible);
        }
        manager = new DefaultCertificateManager(
                quarantine,
                new DefaultApplicationGroup(
                        trusted,
                        store,
                        new Certified(shown),
                        new DefaultServerCertificateValidator(trusted, quarantine)));
    }

    CertificateManager manager() {
        return manager;
    }

    /** What clients are shown. */
    X509Certificate shown() {
        return shown;
    }

    /** Where the certificates of clients lie that are not known. */
    Path rejected() {
        return rejected;
    }

    @Override
    public void close() throws IOException {
        trusted.close();
    }

    /** There is a certificate already; another is never made while the server runs. */
    private static final class Certified extends RsaSha256CertificateFactory {
        private final X509Certificate shown;

        private Certified(X509Certificate shown) {
            this.shown = shown;
        }

        @Override
        protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) {
            return new X509Certificate[] {shown};
        }
    }
}
