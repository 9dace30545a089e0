package io.tiepm.driver.opcua;

import io.tiepm.driver.CertificateEntry;
import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.driver.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The certificates of OPC UA, for people to look at and to decide. */
@Component
public final class OpcUaTrustStore implements TrustStore {
    private static final List<Place> OTHERS = List.of(Place.TRUSTED, Place.ISSUER, Place.REJECTED);

    private final Certificates certificates;

    @Activate
    public OpcUaTrustStore(@Reference Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public String protocol() {
        return "opcua";
    }

    @Override
    public List<CertificateEntry> certificates() throws IOException {
        List<CertificateEntry> all = new ArrayList<>();
        Optional<OwnCertificate> own = certificates.known();
        own.ifPresent(ours -> all.add(own(ours)));
        certificates
                .before()
                .ifPresent(old -> all.add(entry(Place.OWN_BEFORE, old.certificate(), certificates.beforeFile())));
        for (Place place : OTHERS) {
            certificates
                    .held(place)
                    .certificates()
                    .forEach(found -> all.add(entry(place, found.certificate(), found.file())));
        }
        return all;
    }

    @Override
    public void put(String thumbprint, Place place) throws IOException {
        if (!OTHERS.contains(place)) {
            throw new IllegalArgumentException("nobody else's certificate can be ours");
        }
        for (Place from : OTHERS) {
            for (CertificateFiles.Found found : certificates.held(from).certificates()) {
                if (Thumbprint.of(found.certificate()).equals(thumbprint)) {
                    put(found, from, place);
                    return;
                }
            }
        }
        throw new IllegalArgumentException("there is no certificate " + thumbprint);
    }

    private void put(CertificateFiles.Found found, Place from, Place to) throws IOException {
        if (to == Place.ISSUER && found.certificate().getBasicConstraints() < 0) {
            throw new IllegalArgumentException(Subject.of(found.certificate())
                    + " is no authority: it may not issue certificates; trust it for itself");
        }
        if (from != to) {
            certificates.move(found, from, to);
        }
    }

    @Override
    public byte[] request() throws IOException {
        return SigningRequest.of(certificates.own());
    }

    @Override
    public CertificateEntry examine(byte[] answer) throws IOException {
        return entry(Place.OWN, certificates.examine(answer).get(0), certificates.ownFile());
    }

    @Override
    public CertificateEntry accept(byte[] answer) throws IOException {
        return own(certificates.accept(answer));
    }

    @Override
    public CertificateEntry renew() throws IOException {
        return own(certificates.renew());
    }

    @Override
    public CertificateEntry goBack() throws IOException {
        return own(certificates.goBack());
    }

    private CertificateEntry own(OwnCertificate own) {
        return entry(Place.OWN, own.certificate(), certificates.ownFile());
    }

    private static CertificateEntry entry(Place place, X509Certificate certificate, Path file) {
        return new CertificateEntry(
                place,
                Thumbprint.of(certificate),
                Subject.of(certificate),
                Subject.of(certificate.getIssuerX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                names(certificate),
                certificate.getBasicConstraints() >= 0,
                file.toString());
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(name -> name.get(1))
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .map(Subject::plain)
                            .toList();
        } catch (CertificateParsingException broken) {
            return List.of();
        }
    }
}
