package io.tiepm.driver;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A certificate (X.509) that a {@link TrustStore} holds.
 *
 * @param place where it lies, and so what it is for
 * @param thumbprint SHA-256 of its bytes, 64 hexadecimal digits in lower case: {@code openssl x509 -fingerprint
 *     -sha256} without its colons
 * @param subject whom it names (RFC 2253), for example {@code CN=Cell 3,O=Plant}
 * @param issuer who issued it (RFC 2253); the subject itself where nobody else did
 * @param from since when it holds, UTC
 * @param until until when it holds, UTC
 * @param names hosts and addresses that it names besides, such as {@code urn:cell-3:server} and {@code 10.0.4.17}
 * @param authority whether it may issue others
 * @param file where it lies, for people
 */
public record CertificateEntry(
        Place place,
        String thumbprint,
        String subject,
        String issuer,
        Instant from,
        Instant until,
        List<String> names,
        boolean authority,
        String file) {
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{64}");

    /** What a certificate is for. */
    public enum Place {
        /** We show it to machines. */
        OWN,
        /** We showed it before the last change; kept so that the change can be taken back. */
        OWN_BEFORE,
        /** Its machine is trusted; of an authority, every machine that it issued a certificate to. */
        TRUSTED,
        /** An authority on the way to one that is trusted; not trusted for itself. */
        ISSUER,
        /** A machine has shown it and nobody trusts it. */
        REJECTED
    }

    public CertificateEntry {
        if (!THUMBPRINT.matcher(thumbprint).matches()) {
            throw new IllegalArgumentException("a thumbprint is 64 of 0-9 a-f: '" + thumbprint + "'");
        }
        names = List.copyOf(names);
    }
}
