package io.tiepm.driver.opcua;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.validation.CertificateValidationUtil;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/**
 * Which servers are trusted: those whose certificate lies in the trusted folder, and those whose certificate was issued
 * by an authority that lies there.
 *
 * @param trusted certificates of servers and of authorities
 * @param issuers authorities that help to find the way to a trusted one, and are not trusted for themselves
 * @param lists what authorities have revoked
 */
record Trust(List<X509Certificate> trusted, List<X509Certificate> issuers, List<X509CRL> lists, Clock clock) {
    Trust {
        trusted = List.copyOf(trusted);
        issuers = List.copyOf(issuers);
        lists = List.copyOf(lists);
    }

    /** A certificate that is not trusted, or no longer holds. */
    static final class Doubt extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean unknown;

        private Doubt(boolean unknown, String message, Throwable cause) {
            super(message, cause);
            this.unknown = unknown;
        }

        /** Tells whether nobody has ever trusted it. */
        boolean unknown() {
            return unknown;
        }
    }

    /** What a server showed on a line is not what it had told before. */
    static final class Shown extends UaException {
        @Serial
        private static final long serialVersionUID = 1L;

        private Shown(String doubt) {
            super(StatusCodes.Bad_CertificateUntrusted, doubt);
        }
    }

    /**
     * @param chain the server's certificate, then its issuers
     * @param uri of the server, as it says itself; an authority must have said so too
     * @param host where we reach the server; an authority must have said so too
     * @throws Doubt if it is not to be trusted; the message goes on after "the certificate of SERVER "
     */
    void check(List<X509Certificate> chain, String uri, String host) throws Doubt {
        X509Certificate server = chain.get(0);
        try {
            server.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException expired) {
            throw new Doubt(
                    false,
                    "holds from " + server.getNotBefore().toInstant() + " to "
                            + server.getNotAfter().toInstant() + " only; renew it at the server, and look at our clock",
                    expired);
        }
        if (trusted.contains(server)) {
            return;
        }
        PKIXCertPathBuilderResult path;
        try {
            path = CertificateValidationUtil.buildTrustedCertPath(chain, trusted, issuers);
        } catch (UaException | RuntimeException none) {
            throw new Doubt(true, "is not trusted", none);
        }
        try {
            CertificateValidationUtil.validateTrustedCertPath(
                    path.getCertPath(), path.getTrustAnchor(), lists, checks(), false);
            CertificateValidationUtil.checkApplicationUri(server, uri);
            CertificateValidationUtil.checkHostnameOrIpAddress(server, host);
        } catch (UaException | RuntimeException wrong) {
            throw new Doubt(
                    false,
                    "comes from a trusted authority and does not fit (" + wrong.getMessage()
                            + "); have it issued for this server, or trust it by itself",
                    wrong);
        }
    }

    /** What an authority revoked can only be known where it says so. */
    private Set<ValidationCheck> checks() {
        return lists.isEmpty()
                ? EnumSet.of(ValidationCheck.VALIDITY)
                : EnumSet.of(ValidationCheck.VALIDITY, ValidationCheck.REVOCATION);
    }

    /** As Milo asks; it does so once more for what the server shows after it has told its endpoints. */
    void check(List<X509Certificate> chain, String host) throws UaException {
        try {
            check(chain, CertificateValidationUtil.getSubjectAltNameUri(chain.get(0)), host);
        } catch (Doubt doubt) {
            throw new Shown(doubt.getMessage());
        }
    }
}
