package io.tiepm.driver.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final int MOST_REJECTED = 100;
    private static final long LARGEST = 1 << 16;
    private static final Pattern CERTIFICATE = Pattern.compile(".*\\.(der|cer|crt|pem)");
    private static final Pattern NAME = Pattern.compile("(?i)CN=([^,]+)");

    private final Path folder;
    private final Clock clock;
    private final OwnKeystore keystore;
    private @Nullable OwnCertificate own;

    @Activate
    public Certificates(BundleContext context, CertificatesConfig config) {
        this(folder(context, config.folder()), Clock.systemUTC());
    }

    Certificates(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        keystore =
                new OwnKeystore(folder.resolve("own"), Optional.ofNullable(System.getenv(OwnKeystore.VARIABLE)), clock);
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

    /** What we show to servers, if it was ever needed. */
    synchronized Optional<OwnCertificate> known() {
        return Optional.ofNullable(own);
    }

    /** The file of our certificate, for the servers that are to trust it. */
    Path ownFile() {
        return keystore.certificate();
    }

    /**
     * What is trusted now. A file that cannot be read is passed over, and told by {@link #unreadable}.
     *
     * @throws IOException if a folder cannot be read
     */
    Trust trust() throws IOException {
        List<X509CRL> lists = new ArrayList<>();
        List<X509Certificate> trusted = certificates("trusted", lists, new ArrayList<>());
        return new Trust(trusted, certificates("issuers", lists, new ArrayList<>()), lists, clock);
    }

    /** Files in the folders that are no certificates and no lists of revoked ones. */
    List<Path> unreadable() throws IOException {
        List<Path> unreadable = new ArrayList<>();
        certificates("trusted", new ArrayList<>(), unreadable);
        certificates("issuers", new ArrayList<>(), unreadable);
        return unreadable;
    }

    /** The files of servers that nobody trusts yet. */
    List<Path> rejected() throws IOException {
        return files("rejected");
    }

    /**
     * Keeps a certificate that nobody trusts yet; of very many, the oldest goes.
     *
     * @return its file
     */
    synchronized Path reject(X509Certificate certificate) throws IOException {
        Path rejected = Files.createDirectories(folder.resolve("rejected"));
        Files.createDirectories(folder.resolve("trusted"));
        Path file = rejected.resolve(name(certificate));
        if (Files.exists(file)) {
            return file;
        }
        List<Path> there = new ArrayList<>(rejected());
        there.sort(Comparator.comparing(old -> old.toFile().lastModified()));
        for (int i = 0; i <= there.size() - MOST_REJECTED; i++) {
            Files.deleteIfExists(there.get(i));
        }
        try {
            Files.write(file, certificate.getEncoded());
        } catch (CertificateException impossible) {
            throw new IOException("it cannot be written: " + impossible.getMessage(), impossible);
        }
        return file;
    }

    /** Where a rejected certificate must lie to be trusted. */
    Path trustedFolder() {
        return folder.resolve("trusted");
    }

    private List<X509Certificate> certificates(String name, List<X509CRL> lists, List<Path> unreadable)
            throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (Path file : files(name)) {
            try (InputStream in = Files.newInputStream(file)) {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                if (Files.size(file) > LARGEST && !isList(file)) {
                    unreadable.add(file);
                } else if (isList(file)) {
                    lists.add((X509CRL) factory.generateCRL(in));
                } else {
                    found.add((X509Certificate) factory.generateCertificate(in));
                }
            } catch (GeneralSecurityException | IOException no) {
                unreadable.add(file);
            }
        }
        return found;
    }

    private List<Path> files(String name) throws IOException {
        Path of = folder.resolve(name);
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file ->
                            isList(file) || CERTIFICATE.matcher(lower(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    private static boolean isList(Path file) {
        return lower(file).endsWith(".crl");
    }

    private static String lower(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** A name that a person knows again, and that nobody else can take. */
    private static String name(X509Certificate certificate) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            Matcher subject = NAME.matcher(certificate.getSubjectX500Principal().getName());
            String who = subject.find() ? subject.group(1) : "nameless";
            String plain = who.replaceAll("[^A-Za-z0-9.-]+", "-");
            return plain.substring(0, Math.min(40, plain.length())) + "-"
                    + HexFormat.of().formatHex(digest, 0, 20) + ".der";
        } catch (GeneralSecurityException impossible) {
            throw new IOException("it cannot be read: " + impossible.getMessage(), impossible);
        }
    }

    private static Path folder(BundleContext context, String configured) {
        if (!configured.isBlank()) {
            return Path.of(configured.strip());
        }
        String etc = context.getProperty("karaf.etc");
        return Path.of(etc == null ? "etc" : etc, "opcua");
    }
}
