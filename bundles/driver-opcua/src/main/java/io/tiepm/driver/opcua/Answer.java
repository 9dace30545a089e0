package io.tiepm.driver.opcua;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.validation.CertificateValidationUtil;

/** What an authority answers to a request: our certificate, and those of the authorities behind it. */
final class Answer {
    private static final int MOST = 16;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;

    private Answer() {}

    /**
     * @param answer PEM, DER or PKCS#7
     * @param own whose key it must be for
     * @return our certificate, then its authorities as far as they came along
     * @throws IllegalArgumentException if it does not fit; one sentence that says why, and what would
     */
    static List<X509Certificate> chain(byte[] answer, OwnCertificate own, Clock clock) {
        List<X509Certificate> all = certificates(answer);
        X509Certificate ours = all.stream()
                .filter(one -> one.getPublicKey().equals(own.certificate().getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the certificate of "
                        + Subject.of(all.get(0))
                        + " is for another key than ours; have the request signed that tiepm:driver-csr writes"));
        check(ours, own.uri(), clock);
        List<X509Certificate> chain = new ArrayList<>(List.of(ours));
        Optional<X509Certificate> next = issuer(ours, all);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = issuer(next.get(), all);
        }
        return chain;
    }

    private static List<X509Certificate> certificates(byte[] answer) {
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(answer));
            if (found.isEmpty() || found.size() > MOST) {
                throw new IllegalArgumentException("it holds " + found.size()
                        + " certificates; give ours, and those of its authorities, at most " + MOST);
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException none) {
            throw new IllegalArgumentException("it is no certificate; give one in PEM, DER or PKCS#7", none);
        }
    }

    private static void check(X509Certificate ours, String uri, Clock clock) {
        try {
            ours.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException expired) {
            throw new IllegalArgumentException(
                    "it holds from " + ours.getNotBefore().toInstant() + " to "
                            + ours.getNotAfter().toInstant() + " only; have another one issued",
                    expired);
        }
        if (!uri.equals(uri(ours))) {
            throw new IllegalArgumentException("it names the application " + uri(ours) + " and not ours, " + uri
                    + "; have the names of the request taken over (the extension subjectAltName)");
        }
        boolean[] usage = ours.getKeyUsage();
        if (ours.getBasicConstraints() >= 0
                || usage != null && !(usage[DIGITAL_SIGNATURE] && usage[KEY_ENCIPHERMENT])) {
            throw new IllegalArgumentException("it may not be used to sign and to encipher, or is an authority's; have"
                    + " the uses of the request taken over (the extension keyUsage)");
        }
    }

    private static String uri(X509Certificate ours) {
        try {
            return CertificateValidationUtil.getSubjectAltNameUri(ours);
        } catch (UaException none) {
            return "of nobody";
        }
    }

    /** Who issued it, among those; nobody issues himself. */
    private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> among) {
        if (of.getIssuerX500Principal().equals(of.getSubjectX500Principal())) {
            return Optional.empty();
        }
        return among.stream()
                .filter(one -> one.getSubjectX500Principal().equals(of.getIssuerX500Principal()) && isSigned(of, one))
                .findFirst();
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }
}
