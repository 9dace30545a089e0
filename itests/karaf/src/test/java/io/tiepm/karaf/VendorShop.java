package io.tiepm.karaf;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A vendor with a throwaway key, who builds and signs by the tools of the JDK. */
final class VendorShop {
    private static final String SECRET = "secret-of-acme";

    private final Path folder;

    VendorShop(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "acme",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Acme");
    }

    /** Writes the vendor's certificate to where a server pins it. */
    void pin(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        run("keytool", "-exportcert", "-rfc", "-alias", "acme", "-file", file.toString());
    }

    /** A signed version of the driver. */
    Path driver(String version, Map<String, String> headers) throws Exception {
        return sign(unsigned(version, headers));
    }

    /** Signs a jar where it lies. */
    Path sign(Path jar) throws IOException, InterruptedException {
        run("jarsigner", jar.toString(), "acme");
        return jar;
    }

    /** A version of the driver that nobody has signed. */
    Path unsigned(String version, Map<String, String> headers) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File("target/test-classes"));
            builder.setBundleSymbolicName("com.acme.rapid");
            builder.setBundleVersion(version);
            builder.setProperty("Private-Package", "com.acme.rapid");
            builder.setProperty("-dsannotations", "com.acme.rapid.RapidLink");
            builder.setProperty("-metatypeannotations", "com.acme.rapid.*");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-fixupmessages", "*");
            headers.forEach(builder::setProperty);
            try (Jar built = builder.build()) {
                Path jar = folder.resolve("rapid-" + version + ".jar");
                built.write(jar.toFile());
                return jar;
            }
        }
    }

    private void run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", tool).toString(),
                "-keystore",
                folder.resolve("acme.p12").toString(),
                "-storepass",
                SECRET));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(tool + ": " + said);
        }
    }
}
