package io.tiepm.driver.opcua;

import io.tiepm.driver.CertificateEntry.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The certificates of OPC UA, as files: the one that we show lies in {@code own}, servers and authorities that are
 * trusted in {@code trusted}, authorities on the way to those in {@code issuers}, and servers that nobody trusts yet in
 * {@code rejected}. To trust one is to move its file. The folders are read at every connection. Thread-safe.
 */
@Component(service = Certificates.class, configurationPid = "io.tiepm.driver.opcua.certificates")
@Designate(ocd = CertificatesConfig.class)
public final class Certificates {
    private final CertificateFiles files;
    private final Clock clock;
    private final OwnKeystore keystore;
    private @Nullable OwnCertificate own;

    @Activate
    public Certificates(BundleContext context, CertificatesConfig config) {
        this(folder(context, config.folder()), Clock.systemUTC());
    }

    Certificates(Path folder, Clock clock) {
        this.clock = clock;
        files = new CertificateFiles(folder);
        keystore = new OwnKeystore(
                files.folder(Place.OWN), Optional.ofNullable(System.getenv(OwnKeystore.VARIABLE)), clock);
    }

    /**
     * What we show to servers; made when it is first needed.
     *
     * @throws IOException one sentence that names the file and says what to do
     */
    synchronized OwnCertificate own() throws IOException {
        if (own == null) {
            own = keystore.open();
        }
        return own;
    }

    /**
     * What we show to servers, if it was ever needed.
     *
     * @throws IOException one sentence that names the file and says what to do
     */
    synchronized Optional<OwnCertificate> known() throws IOException {
        return own == null && !keystore.exists() ? Optional.empty() : Optional.of(own());
    }

    /** What we showed before the last change; empty where it cannot be opened either. */
    synchronized Optional<OwnCertificate> before() {
        try {
            return keystore.openBefore();
        } catch (IOException lost) {
            return Optional.empty();
        }
    }

    /** What our certificate would be with that answer of an authority. */
    synchronized List<X509Certificate> examine(byte[] answer) throws IOException {
        return Answer.chain(answer, own(), clock);
    }

    /** Makes such an answer our certificate; the one before is kept. */
    synchronized OwnCertificate accept(byte[] answer) throws IOException {
        own = keystore.certify(own(), examine(answer));
        return own;
    }

    /** Makes a new key, with a certificate that it signs itself; the one before is kept. */
    synchronized OwnCertificate renew() throws IOException {
        own = keystore.renew();
        return own;
    }

    /**
     * Makes the one before ours again.
     *
     * @throws IllegalArgumentException if none is kept
     */
    synchronized OwnCertificate goBack() throws IOException {
        own = keystore.goBack(keystore.openBefore()
                .orElseThrow(() -> new IllegalArgumentException("there is no certificate to go back to: " + beforeFile()
                        + " is not there; it is kept when our certificate changes")));
        return own;
    }

    /** The file of our certificate, for the servers that are to trust it. */
    Path ownFile() {
        return keystore.certificate();
    }

    /** The keystore of what we showed before the last change. */
    Path beforeFile() {
        return keystore.before();
    }

    /**
     * What is trusted now. A file that cannot be read is passed over, and told by {@link #unreadable}.
     *
     * @throws IOException if a folder cannot be read
     */
    Trust trust() throws IOException {
        CertificateFiles.Held trusted = files.read(Place.TRUSTED);
        CertificateFiles.Held issuers = files.read(Place.ISSUER);
        List<X509CRL> lists = new ArrayList<>(trusted.lists());
        lists.addAll(issuers.lists());
        return new Trust(trusted.bare(), issuers.bare(), lists, clock);
    }

    /** What lies in a folder of other people's certificates. */
    CertificateFiles.Held held(Place place) throws IOException {
        return files.read(place);
    }

    /** Files in the folders that are no certificates and no lists of revoked ones. */
    List<Path> unreadable() throws IOException {
        List<Path> unreadable = new ArrayList<>(files.read(Place.TRUSTED).unreadable());
        unreadable.addAll(files.read(Place.ISSUER).unreadable());
        return unreadable;
    }

    /** The files of servers that nobody trusts yet. */
    List<Path> rejected() throws IOException {
        return files.files(Place.REJECTED);
    }

    /**
     * Keeps a certificate that nobody trusts yet; of very many, the oldest goes.
     *
     * @return its file
     */
    synchronized Path reject(X509Certificate certificate) throws IOException {
        return files.reject(certificate);
    }

    /** Puts a certificate into another folder. */
    synchronized void move(CertificateFiles.Found found, Place from, Place to) throws IOException {
        files.move(found, from, to);
    }

    /** Where a rejected certificate must lie to be trusted. */
    Path trustedFolder() {
        return files.folder(Place.TRUSTED);
    }

    private static Path folder(BundleContext context, String configured) {
        if (!configured.isBlank()) {
            return Path.of(configured.strip());
        }
        String etc = context.getProperty("karaf.etc");
        return Path.of(etc == null ? "etc" : etc, "opcua");
    }
}
