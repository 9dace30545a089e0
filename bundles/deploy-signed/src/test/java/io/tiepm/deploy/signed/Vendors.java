package io.tiepm.deploy.signed;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import com.acme.toy.ToyLink;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Vendors with throwaway keys, and what they build and sign. */
final class Vendors {
    private Vendors() {}

    /** Somebody who signs, and whose certificate an authority may have signed. */
    record Vendor(KeyPair keys, List<X509Certificate> chain) {
        X509Certificate certificate() {
            return chain.get(0);
        }

        String kind() {
            return keys.getPublic().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
        }

        /** Writes the certificate as a file that pins it. */
        void pin(Path file) throws IOException, GeneralSecurityException {
            Files.createDirectories(file.getParent());
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(certificate().getEncoded());
            Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        }

        Path sign(Path jar) throws IOException, GeneralSecurityException {
            return sign(jar, "SHA-256", "SHA256with" + kind());
        }

        Path sign(Path jar, String digest, String algorithm) throws IOException, GeneralSecurityException {
            Path signed = jar.resolveSibling("signed-" + System.nanoTime() + "-" + jar.getFileName());
            try (ZipFile from = new ZipFile(jar.toFile());
                    OutputStream to = Files.newOutputStream(signed)) {
                new JarSigner.Builder(
                                keys.getPrivate(),
                                CertificateFactory.getInstance("X.509").generateCertPath(chain))
                        .digestAlgorithm(digest)
                        .signatureAlgorithm(algorithm)
                        .signerName("ACME")
                        .build()
                        .sign(from, to);
            }
            return signed;
        }
    }

    static Vendor of(String name) throws GeneralSecurityException, OperatorCreationException, IOException {
        return of(name, 256, Instant.now().plus(Duration.ofDays(30)), Optional.empty(), false);
    }

    /** A vendor as the arguments have it. */
    static Vendor of(String name, int bits, Instant until, Optional<Vendor> by, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(bits < 512 ? "EC" : "RSA");
        generator.initialize(bits);
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                by.map(issuer -> new X500Name(
                                issuer.certificate().getSubjectX500Principal().getName()))
                        .orElse(subject),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(until.minus(Duration.ofDays(365))),
                Date.from(until),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        X509Certificate own = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(
                                "SHA256with" + by.map(Vendor::kind).orElse(bits < 512 ? "ECDSA" : "RSA"))
                        .build(by.map(issuer -> issuer.keys().getPrivate()).orElse(keys.getPrivate()))));
        return new Vendor(
                keys, by.map(issuer -> List.of(own, issuer.certificate())).orElse(List.of(own)));
    }

    /** A bundle of the toys, with what its manifest shall say besides. */
    static Path bundle(Path folder, String version, Class<? extends ToyLink> component, Map<String, String> headers)
            throws Exception {
        return bundle(folder, "com.acme.toy", version, component, headers);
    }

    static Path bundle(
            Path folder, String name, String version, Class<? extends ToyLink> component, Map<String, String> headers)
            throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File("target/test-classes"));
            builder.setBundleSymbolicName(name);
            builder.setBundleVersion(version);
            builder.setProperty("Private-Package", "com.acme.toy");
            builder.setProperty("-dsannotations", component.getName());
            builder.setProperty("-metatypeannotations", component.getName() + ",com.acme.toy.ToyConfig");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-fixupmessages", "*");
            headers.forEach(builder::setProperty);
            try (Jar jar = builder.build()) {
                Path file = folder.resolve(name + "-" + version + "-" + System.nanoTime() + ".jar");
                jar.write(file.toFile());
                return file;
            }
        }
    }

    /** A kar with these jars. */
    static Path kar(Path file, Path... jars) throws IOException {
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            put(to, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
            for (Path jar : jars) {
                put(to, "repository/com/acme/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        return file;
    }

    /** An archive in which one entry was put anew, or exchanged. */
    static Path altered(Path archive, String entry, byte[] content) throws IOException {
        Path altered = archive.resolveSibling("altered-" + System.nanoTime() + ".jar");
        try (ZipFile from = new ZipFile(archive.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(altered))) {
            for (ZipEntry one : (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
                if (!one.getName().equals(entry)) {
                    put(to, one.getName(), from.getInputStream(one).readAllBytes());
                }
            }
            put(to, entry, content);
        }
        return altered;
    }

    private static void put(ZipOutputStream to, String name, byte[] content) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        to.write(content);
        to.closeEntry();
    }
}
