package io.tiepm.deploy.signed;

import io.tiepm.deploy.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The certificates that the administrator pinned, one or several in each file; read anew whenever they are asked. */
final class Pins {
    private static final String FILES = "*.pem";
    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 1 << 20;

    private final Path folder;
    private final Clock clock;

    Pins(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Path folder() {
        return folder;
    }

    /** A certificate, and the file that pins it. */
    private record Pin(String file, X509Certificate certificate) {}

    /** What is pinned, by file; what is of no use with the reason. */
    List<Vendor> all() {
        List<Vendor> all = new ArrayList<>();
        Instant now = clock.instant();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            try {
                for (X509Certificate certificate : read(file)) {
                    all.add(new Vendor(
                            name,
                            Chain.subject(certificate),
                            Chain.fingerprint(certificate),
                            Optional.of(certificate.getNotAfter().toInstant()),
                            problem(certificate, now)));
                }
            } catch (IOException | CertificateException wrong) {
                String why = "it is no certificate in PEM, put the vendor's in its place: " + wrong.getMessage();
                all.add(new Vendor(name, "", "", Optional.empty(), Optional.of(why)));
            }
        }
        return all;
    }

    private static Optional<String> problem(X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("it ran out; ask the vendor for the new one");
        } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of("it is not valid yet; look at the server's clock");
        }
        return Optional.empty();
    }

    /**
     * Who of those that are pinned stands for a signature.
     *
     * @param dated whether what ran out does not count; a driver that was installed in time may start for ever
     */
    Optional<String> owner(Chain chain, boolean dated) {
        for (Pin pin : pinned()) {
            if (chain.leadsTo(pin.certificate(), dated ? Optional.of(clock.instant()) : Optional.empty())) {
                return Optional.of(Chain.subject(pin.certificate()) + " (" + pin.file() + ")");
            }
        }
        return Optional.empty();
    }

    private List<Pin> pinned() {
        List<Pin> pins = new ArrayList<>();
        for (Path file : files()) {
            try {
                read(file)
                        .forEach(certificate ->
                                pins.add(new Pin(file.getFileName().toString(), certificate)));
            } catch (IOException | CertificateException useless) {
                // the list of vendors and the doctor say so
            }
        }
        return pins;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, FILES)) {
            for (Path file : found) {
                if (files.size() < MOST_FILES) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the folder " + folder + " cannot be read, make it readable for the server: " + unreadable,
                    unreadable);
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static Collection<X509Certificate> read(Path file) throws IOException, CertificateException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it has more than " + MOST_BYTES + " bytes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new CertificateException("it holds none");
            }
            return read;
        }
    }
}
