package io.tiepm.driver.opcua;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.validation.CertificateValidationUtil;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;
import org.jspecify.annotations.Nullable;

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

        private Doubt(boolean unknown, String message, @Nullable Throwable cause) {
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
        Revocations revocations = revocations();
        refuseRevoked(chain, revocations);
        if (trusted.contains(server)) {
            return;
        }
        PKIXCertPathBuilderResult path;
        try {
            path = CertificateValidationUtil.buildTrustedCertPath(chain, trusted, issuers);
        } catch (UaException | RuntimeException none) {
            throw new Doubt(true, "is not trusted", none);
        }
        refuseStale(path, revocations);
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

    /** What is revoked is refused, also where it lies in the trusted folder itself. */
    private static void refuseRevoked(List<X509Certificate> chain, Revocations revocations) throws Doubt {
        for (X509Certificate one : chain) {
            Optional<Instant> revoked = revocations.of(one);
            if (revoked.isPresent()) {
                throw new Doubt(
                        false,
                        (one.equals(chain.get(0)) ? "was" : "comes from " + Subject.of(one) + ", which was")
                                + " revoked by its authority at " + revoked.get()
                                + "; have a new one issued for the server",
                        null);
            }
        }
    }

    /** A list that ran out says nothing any more, and so nobody can tell what is revoked. */
    private void refuseStale(PKIXCertPathBuilderResult path, Revocations revocations) throws Doubt {
        List<X509Certificate> authorities = new ArrayList<>();
        path.getCertPath().getCertificates().stream()
                .skip(1)
                .map(X509Certificate.class::cast)
                .forEach(authorities::add);
        authorities.add(path.getTrustAnchor().getTrustedCert());
        for (X509Certificate authority : authorities) {
            Optional<Instant> end = revocations.ranOut(authority, clock.instant());
            if (end.isPresent()) {
                throw new Doubt(
                        false,
                        "cannot be checked: the list of what "
                                + Subject.of(authority) + " revoked ran out at " + end.get()
                                + "; put its newest list into the place of the old one",
                        null);
            }
        }
    }

    /** What is revoked, as far as lists say. */
    Revocations revocations() {
        List<X509Certificate> authorities = new ArrayList<>(trusted);
        authorities.addAll(issuers);
        return new Revocations(lists, authorities);
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
