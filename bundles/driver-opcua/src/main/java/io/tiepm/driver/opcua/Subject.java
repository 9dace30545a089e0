package io.tiepm.driver.opcua;

import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** Whom a certificate names, for people: whoever made it wrote what he liked. */
final class Subject {
    private static final int LONGEST = 200;

    private Subject() {}

    static String of(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal());
    }

    static String of(X500Principal name) {
        return plain(name.getName());
    }

    /** On one line, without what is not seen, and not without end. */
    static String plain(String text) {
        String seen = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return seen.length() > LONGEST ? seen.substring(0, LONGEST) + "..." : seen;
    }
}
