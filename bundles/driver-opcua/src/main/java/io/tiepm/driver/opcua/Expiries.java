package io.tiepm.driver.opcua;

import io.tiepm.driver.CertificateEntry.Place;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds certificates that run out: ours, those of servers that were reached, and those that are trusted. */
final class Expiries {
    private static final String RENEW_OWN = "have a new one certified: tiepm:driver-csr, then"
            + " tiepm:driver-certificate-accept; or tiepm:driver-certificate-renew, and let the servers trust it";
    private static final String RENEW_SERVER = "renew it at the server, and trust the new one by tiepm:driver-trust";
    private static final String RENEW_TRUSTED =
            "renew it where it comes from; take it off by tiepm:driver-reject if it is needed no more";

    private final Watch watch;
    private final Certificates certificates;

    Expiries(Watch watch, Certificates certificates) {
        this.watch = watch;
        this.certificates = certificates;
    }

    /**
     * Those whose end is near or over; each certificate once.
     *
     * @throws IOException if the folders cannot be read
     */
    List<Expiry> at(Instant now) throws IOException {
        Map<String, Expiry> found = new LinkedHashMap<>();
        for (Session.Line line : watch.lines()) {
            if (line.server() != null) {
                look("the certificate of " + line.place(), line.server(), RENEW_SERVER, now, found);
            }
        }
        Optional<OwnCertificate> own = certificates.known();
        own.ifPresent(ours -> look("our own certificate for OPC UA", ours.certificate(), RENEW_OWN, now, found));
        for (Place place : List.of(Place.TRUSTED, Place.ISSUER)) {
            for (CertificateFiles.Found one : certificates.held(place).certificates()) {
                look("the certificate " + one.file(), one.certificate(), RENEW_TRUSTED, now, found);
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void look(
            String what, X509Certificate certificate, String remedy, Instant now, Map<String, Expiry> found) {
        Instant until = certificate.getNotAfter().toInstant();
        String thumbprint = Thumbprint.of(certificate);
        Expiry.Stage.of(until, now)
                .ifPresent(stage -> found.putIfAbsent(thumbprint, new Expiry(what, thumbprint, until, stage, remedy)));
    }
}
