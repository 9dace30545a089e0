package io.tiepm.demo.plant.opcua;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * The key of a machine with its certificate, made anew at each start and kept in memory only: nothing of it is left to be
 * protected.
 */
record MachineKey(KeyPair keys, X509Certificate certificate) {
    private static final int BITS = 2048;
    private static final Period HOLDS = Period.ofYears(1);

    /**
     * Makes one; takes some tenths of a second.
     *
     * @param application the URI of the server that will show it
     */
    static MachineKey of(String machine, String application) throws IOException {
        try {
            KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(BITS);
            return new MachineKey(
                    keys,
                    new SelfSignedCertificateBuilder(keys)
                            .setCommonName(machine)
                            .setOrganization("TIEPM demo")
                            .setApplicationUri(application)
                            .addIpAddress("127.0.0.1")
                            .setValidityPeriod(HOLDS)
                            .build());
        } catch (GeneralSecurityException refused) {
            throw new IOException("no key can be made for " + machine, refused);
        } catch (Exception refused) {
            throw new IOException("no certificate can be made for " + machine, refused);
        }
    }

    /** Shows this certificate to those whom the household lets in. */
    CertificateManager shownTo(Household household) throws IOException {
        MemoryCertificateStore store = new MemoryCertificateStore();
        try {
            store.set(
                    NodeIds.RsaSha256ApplicationCertificateType,
                    new CertificateStore.Entry(keys.getPrivate(), new X509Certificate[] {certificate}));
        } catch (Exception unkept) {
            throw new IOException("a key cannot be kept in memory", unkept);
        }
        return new DefaultCertificateManager(
                new MemoryCertificateQuarantine(),
                new DefaultApplicationGroup(new MemoryTrustListManager(), store, new NoOther(certificate), household));
    }

    /** Makes no further keys: the one that there is will do. */
    private static final class NoOther extends RsaSha256CertificateFactory {
        private final X509Certificate only;

        private NoOther(X509Certificate only) {
            this.only = only;
        }

        @Override
        protected X509Certificate[] createRsaSha256CertificateChain(KeyPair other) {
            return new X509Certificate[] {only};
        }
    }
}
