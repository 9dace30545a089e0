package io.tiepm.driver.opcua;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** What nobody else's certificate has: the SHA-256 of its bytes. */
final class Thumbprint {
    private Thumbprint() {}

    /** 64 hexadecimal digits. */
    static String of(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was read has bytes", impossible);
        }
    }
}
