package io.tiepm.driver.opcua;

import io.tiepm.driver.CertificateEntry.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders {@code trusted}, {@code issuers} and {@code rejected}, each with a folder {@code crl} where somebody made
 * one. A file that cannot be read is passed over and told. For one thread.
 */
final class CertificateFiles {
    private static final int MOST_REJECTED = 100;
    private static final long LARGEST = 1 << 16;
    private static final long LARGEST_LIST = 16 << 20;
    private static final Pattern CERTIFICATE = Pattern.compile(".*\\.(der|cer|crt|pem)");
    private static final Pattern NAME = Pattern.compile("(?i)CN=([^,]+)");

    private final Path folder;

    CertificateFiles(Path folder) {
        this.folder = folder;
    }

    /** A certificate and where it lies. */
    record Found(Path file, X509Certificate certificate) {}

    /** What the folders hold. */
    record Held(List<Found> certificates, List<X509CRL> lists, List<Path> unreadable) {
        List<X509Certificate> bare() {
            return certificates.stream().map(Found::certificate).toList();
        }
    }

    Path folder(Place place) {
        return folder.resolve(
                switch (place) {
                    case OWN, OWN_BEFORE -> "own";
                    case TRUSTED -> "trusted";
                    case ISSUER -> "issuers";
                    case REJECTED -> "rejected";
                });
    }

    Held read(Place place) throws IOException {
        Held held = new Held(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path file : files(place)) {
            try (InputStream in = Files.newInputStream(file)) {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                if (Files.size(file) > (isList(file) ? LARGEST_LIST : LARGEST)) {
                    held.unreadable().add(file);
                } else if (isList(file)) {
                    held.lists().add((X509CRL) factory.generateCRL(in));
                } else {
                    held.certificates().add(new Found(file, (X509Certificate) factory.generateCertificate(in)));
                }
            } catch (GeneralSecurityException | IOException no) {
                held.unreadable().add(file);
            }
        }
        return held;
    }

    /** The files of certificates and lists, in order. */
    List<Path> files(Place place) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path in : List.of(folder(place), folder(place).resolve("crl"))) {
            if (Files.isDirectory(in)) {
                try (Stream<Path> files = Files.list(in)) {
                    files.filter(file -> isList(file)
                                    || CERTIFICATE.matcher(lower(file)).matches())
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /**
     * Keeps a certificate that nobody trusts yet; of very many, the oldest goes.
     *
     * @return its file
     */
    Path reject(X509Certificate certificate) throws IOException {
        Path rejected = Files.createDirectories(folder(Place.REJECTED));
        Files.createDirectories(folder(Place.TRUSTED));
        Path file = rejected.resolve(name(certificate));
        if (Files.exists(file)) {
            return file;
        }
        forgetOldest();
        try {
            Files.write(file, certificate.getEncoded());
        } catch (CertificateException impossible) {
            throw new IOException("it cannot be written: " + impossible.getMessage(), impossible);
        }
        return file;
    }

    /** Moves a certificate, whatever its file is called, and every copy of it beside it. */
    void move(Found found, Place from, Place to) throws IOException {
        if (to == Place.REJECTED) {
            forgetOldest();
        }
        Path target = Files.createDirectories(folder(to)).resolve(name(found.certificate()));
        Files.move(found.file(), target, StandardCopyOption.REPLACE_EXISTING);
        for (Found copy : read(from).certificates()) {
            if (copy.certificate().equals(found.certificate())) {
                Files.deleteIfExists(copy.file());
            }
        }
    }

    private void forgetOldest() throws IOException {
        List<Path> there = new ArrayList<>(files(Place.REJECTED));
        there.sort(Comparator.comparing(old -> old.toFile().lastModified()));
        for (int i = 0; i <= there.size() - MOST_REJECTED; i++) {
            Files.deleteIfExists(there.get(i));
        }
    }

    private static boolean isList(Path file) {
        return lower(file).endsWith(".crl");
    }

    private static String lower(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** A name that a person knows again, and that nobody else can take. */
    private static String name(X509Certificate certificate) {
        Matcher subject = NAME.matcher(certificate.getSubjectX500Principal().getName());
        String who = subject.find() ? subject.group(1) : "nameless";
        String plain = who.replaceAll("[^A-Za-z0-9.-]+", "-");
        return plain.substring(0, Math.min(40, plain.length())) + "-"
                + Thumbprint.of(certificate).substring(0, 40) + ".der";
    }
}
