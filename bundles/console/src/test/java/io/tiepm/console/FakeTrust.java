package io.tiepm.console;

import io.tiepm.driver.CertificateEntry;
import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.driver.TrustStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Certificates in memory; whatever an authority answers fits that begins with {@code -----BEGIN}. */
final class FakeTrust implements TrustStore {
    private final List<CertificateEntry> all = new ArrayList<>(List.of(
            entry(Place.OWN, "0a", "TIEPM at plant", 1500),
            entry(Place.TRUSTED, "1b", "Cell 3", 12),
            entry(Place.TRUSTED, "c1c1", "Old Cell", -3),
            entry(Place.ISSUER, "2c", "Plant Authority", 900),
            entry(Place.REJECTED, "3d", "Cell 4", 400),
            entry(Place.REJECTED, "4e", "Twin", 400),
            entry(Place.REJECTED, "5f", "Twin", 400)));

    private static CertificateEntry entry(Place place, String digits, String name, int days) {
        boolean authority = name.endsWith("Authority");
        Instant until = FakeHouse.NOW.plus(Duration.ofDays(days));
        return new CertificateEntry(
                place,
                digits.repeat(64 / digits.length()),
                "CN=" + name + ",O=Plant",
                authority || name.startsWith("TIEPM") ? "CN=" + name + ",O=Plant" : "CN=Plant Authority,O=Plant",
                until.minus(Duration.ofDays(1825)),
                until,
                authority ? List.of() : List.of("urn:" + name.toLowerCase().replace(' ', '-'), "10.0.4.17"),
                authority,
                "etc/opcua/" + Cell.word(place) + "/" + name.replace(' ', '-') + ".der");
    }

    @Override
    public String protocol() {
        return "opcua";
    }

    @Override
    public List<CertificateEntry> certificates() {
        return all.stream()
                .sorted(Comparator.comparing(CertificateEntry::place))
                .toList();
    }

    @Override
    public void put(String thumbprint, Place place) {
        all.replaceAll(one -> one.thumbprint().equals(thumbprint) ? at(one, place) : one);
    }

    private static CertificateEntry at(CertificateEntry one, Place place) {
        return new CertificateEntry(
                place,
                one.thumbprint(),
                one.subject(),
                one.issuer(),
                one.from(),
                one.until(),
                one.names(),
                one.authority(),
                one.file());
    }

    @Override
    public byte[] request() {
        return "a request".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public CertificateEntry examine(byte[] answer) {
        if (!new String(answer, StandardCharsets.US_ASCII).startsWith("-----BEGIN")) {
            throw new IllegalArgumentException("it is no certificate; give one in PEM, DER or PKCS#7");
        }
        return entry(Place.OWN, "6a", "TIEPM at plant", 365);
    }

    @Override
    public CertificateEntry accept(byte[] answer) {
        return change(examine(answer));
    }

    @Override
    public CertificateEntry renew() {
        return change(entry(Place.OWN, "7b", "TIEPM at plant", 1825));
    }

    @Override
    public CertificateEntry goBack() {
        CertificateEntry before = all.stream()
                .filter(one -> one.place() == Place.OWN_BEFORE)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no certificate to go back to"));
        return change(at(before, Place.OWN));
    }

    private CertificateEntry change(CertificateEntry own) {
        CertificateEntry was = all.get(0);
        all.removeIf(one -> one.place() == Place.OWN || one.place() == Place.OWN_BEFORE);
        all.add(0, own);
        all.add(at(was, Place.OWN_BEFORE));
        return own;
    }
}
