package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Puts TLS over a line, from 1.2 on. The broker's certificate must be vouched for, and bear the host's name. */
final class Tls {
    private final SSLContext context;

    private Tls(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads the files anew, so that a renewed certificate counts from the next connection on.
     *
     * @throws LinkException if a file is not what it should be
     */
    static Tls of(Settings.Security security) throws LinkException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours(security), trusted(security.authorities()), null);
            return new Tls(context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Shakes hands over a line that is open.
     *
     * @throws IOException if that fails, or takes longer than the line allows
     */
    Socket over(Socket line, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(line, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static TrustManager @Nullable [] trusted(Optional<Path> file)
            throws LinkException, GeneralSecurityException {
        if (file.isEmpty()) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int count = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + count++, one);
            }
            if (count == 0) {
                throw new GeneralSecurityException("it holds none");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException wrong) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "tls.ca = " + file.get() + " gives no certificates (" + words(wrong)
                            + "); name a file that the server may read, with certificates in PEM",
                    wrong);
        }
    }

    private static KeyManager @Nullable [] ours(Settings.Security security)
            throws LinkException, GeneralSecurityException {
        if (security.certificate().isEmpty()) {
            return null;
        }
        Path file = security.certificate().get();
        char[] password = security.password().toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException wrong) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "tls.certificate = " + file + " gives no key (" + words(wrong)
                            + "); name a PKCS#12 file that the server may read, and its password as .tls.password",
                    wrong);
        }
    }

    /** Some of these exceptions say nothing but the name of the file. */
    private static String words(Exception wrong) {
        return wrong.getMessage() == null || wrong instanceof java.nio.file.FileSystemException
                ? wrong.getClass().getSimpleName().replace("Exception", "")
                : wrong.getMessage().strip().replaceAll("\\s+", " ");
    }
}
