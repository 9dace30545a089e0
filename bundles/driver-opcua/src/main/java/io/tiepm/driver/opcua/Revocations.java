package io.tiepm.driver.opcua;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What authorities have revoked. A list whose authority is known must bear its signature; one of an unknown authority is
 * believed, because it can only take trust away.
 *
 * @param authorities certificates that lists may be signed by
 */
record Revocations(List<X509CRL> lists, List<X509Certificate> authorities) {
    Revocations {
        lists = List.copyOf(lists);
        authorities = List.copyOf(authorities);
    }

    /** When a certificate was revoked; empty where no list says so. */
    Optional<Instant> of(X509Certificate certificate) {
        return lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(this::isGenuine)
                .flatMap(
                        list -> Optional.ofNullable(list.getRevokedCertificate(certificate.getSerialNumber())).stream())
                .map(X509CRLEntry::getRevocationDate)
                .map(date -> date.toInstant())
                .findFirst();
    }

    /**
     * When the newest list of an authority ran out; empty where one holds, or there is none.
     *
     * @param authority the one whose certificates are looked at
     */
    Optional<Instant> ranOut(X509Certificate authority, Instant now) {
        List<Instant> ends = lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(authority.getSubjectX500Principal()))
                .filter(this::isGenuine)
                .map(list -> list.getNextUpdate() == null
                        ? Instant.MAX
                        : list.getNextUpdate().toInstant())
                .sorted()
                .toList();
        return ends.isEmpty() || !ends.get(ends.size() - 1).isBefore(now)
                ? Optional.empty()
                : Optional.of(ends.get(ends.size() - 1));
    }

    private boolean isGenuine(X509CRL list) {
        List<X509Certificate> known = authorities.stream()
                .filter(one -> one.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        return known.isEmpty() || known.stream().anyMatch(one -> isSigned(list, one));
    }

    private static boolean isSigned(X509CRL list, X509Certificate by) {
        try {
            list.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }
}
