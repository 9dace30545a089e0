package io.tiepm.deploy.signed;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who signed: the signer's certificate, and those of the authorities that vouch for it.
 *
 * @param certificates the signer's own first
 */
record Chain(List<X509Certificate> certificates) {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USE = "2.5.29.37.0";
    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 256;

    Chain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a signature has a signer");
        }
    }

    X509Certificate signer() {
        return certificates.get(0);
    }

    /** Whether the signer's key is as long as is asked for today. */
    boolean isStrong() {
        PublicKey key = signer().getPublicKey();
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA;
        } else if (key instanceof ECPublicKey curve) {
            return curve.getParams().getOrder().bitLength() >= LEAST_EC;
        }
        return !(key instanceof DSAPublicKey);
    }

    /**
     * Whether the signer is the one that is pinned, or an authority that is pinned vouches for him.
     *
     * @param at when all certificates must be valid; nothing where that is not asked
     */
    boolean leadsTo(X509Certificate pin, Optional<Instant> at) {
        if (at.isPresent() && !isValid(pin, at.get())) {
            return false;
        }
        if (signer().equals(pin)) {
            return true;
        }
        return pin.getBasicConstraints() >= 0 && maySignCode() && isVouchedFor(pin, at);
    }

    private boolean isVouchedFor(X509Certificate authority, Optional<Instant> at) {
        int end = certificates.indexOf(authority);
        List<X509Certificate> path = end < 0 ? certificates : certificates.subList(0, end);
        try {
            PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            rules.setRevocationEnabled(false);
            // in the time of the signer's certificate all others had to be valid in any case
            rules.setDate(at.map(Date::from).orElse(signer().getNotBefore()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
            return true;
        } catch (GeneralSecurityException noWay) {
            return false;
        }
    }

    private boolean maySignCode() {
        boolean[] uses = signer().getKeyUsage();
        try {
            List<String> purposes = signer().getExtendedKeyUsage();
            return (uses == null || uses[0])
                    && (purposes == null || purposes.contains(CODE_SIGNING) || purposes.contains(ANY_USE));
        } catch (CertificateParsingException nonsense) {
            return false;
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    /** The SHA-256 of a certificate in hexadecimal digits. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
