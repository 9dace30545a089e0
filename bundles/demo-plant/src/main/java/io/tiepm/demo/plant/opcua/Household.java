package io.tiepm.demo.plant.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;

/**
 * The server that watches the plant, by the folder in which it keeps the certificates of OPC UA: it is told to trust a
 * machine by a file there, and known by its own file there. Thread-safe.
 *
 * @param folder with {@code own} and {@code trusted}; see docs/drivers/opcua.md
 */
record Household(Path folder) implements CertificateValidator {
    /** Lets the house trust a machine from its next connection on, and forget whom it trusted under that name before. */
    void trust(String machine, X509Certificate certificate) throws IOException {
        Path file = file(machine);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.getParent());
        Files.write(fresh, encoded(certificate));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The machine is gone, and its key with it. */
    void forget(String machine) throws IOException {
        Files.deleteIfExists(file(machine));
    }

    /** Lets in nobody but the house. */
    @Override
    public void validateCertificateChain(
            List<X509Certificate> chain, @Nullable String application, String @Nullable [] hosts) throws UaException {
        try {
            if (Arrays.equals(encoded(chain.get(0)), Files.readAllBytes(folder.resolve("own/tiepm.opcua.der")))) {
                return;
            }
        } catch (IOException unknown) {
            throw new UaException(StatusCodes.Bad_CertificateUntrusted, unknown);
        }
        throw new UaException(StatusCodes.Bad_CertificateUntrusted, "not the house's certificate");
    }

    private Path file(String machine) {
        return folder.resolve("trusted").resolve("demo-" + machine + ".der");
    }

    private static byte[] encoded(X509Certificate certificate) throws IOException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException unwritable) {
            throw new IOException("a certificate cannot be written", unwritable);
        }
    }
}
