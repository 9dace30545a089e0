package io.tiepm.driver.opcua;

import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks for lines that are not secured, and for certificates that run out or wait to be trusted. */
@Component(service = Check.class)
public final class OpcUaCheck implements Check {
    private final Watch watch;
    private final Certificates certificates;
    private final Clock clock;
    private final Expiries expiries;

    @Activate
    public OpcUaCheck(@Reference Watch watch, @Reference Certificates certificates) {
        this(watch, certificates, Clock.systemUTC());
    }

    OpcUaCheck(Watch watch, Certificates certificates, Clock clock) {
        this.watch = watch;
        this.certificates = certificates;
        this.clock = clock;
        expiries = new Expiries(watch, certificates);
    }

    @Override
    public String subject() {
        return "opcua";
    }

    @Override
    public boolean raises() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Session.Line> lines = watch.lines();
        for (Session.Line line : lines) {
            if (line.policy().insecure()) {
                findings.add(Finding.warning(
                                "the line to " + line.place() + " has the security policy " + line.policy()
                                        + ", which protects nothing",
                                "switch a safe policy on at the server, and take allow.insecure out of the file")
                        .raising("opcua.insecure"));
            }
        }
        try {
            Instant now = clock.instant();
            expiries.at(now).forEach(expiry -> findings.add(expiry.finding(now)));
            lists(now, findings);
            files(findings);
        } catch (IOException denied) {
            findings.add(Finding.broken(
                    "the certificates of OPC UA cannot be read (" + denied.getMessage() + ")",
                    "make the folder " + certificates.trustedFolder().getParent() + " readable for the server"));
        }
        return findings.isEmpty()
                ? List.of(Finding.fine(lines.size() + " servers were reached, each by a line that is secured"))
                : findings;
    }

    /** Lists of revoked certificates that say nothing any more: whoever they are about is refused. */
    private void lists(Instant now, List<Finding> findings) throws IOException {
        Trust trust = certificates.trust();
        Revocations revocations = trust.revocations();
        for (X509Certificate authority : revocations.authorities()) {
            revocations
                    .ranOut(authority, now)
                    .ifPresent(end -> findings.add(Finding.broken(
                                    "the list of what "
                                            + Subject.of(authority) + " revoked ran out at " + end
                                            + "; servers that it certified are refused",
                                    "put its newest list into the place of the old one")
                            .raising("opcua.revocations")));
        }
    }

    private void files(List<Finding> findings) throws IOException {
        for (CertificateFiles.Found found : certificates.held(Place.REJECTED).certificates()) {
            String thumbprint = Thumbprint.of(found.certificate()).substring(0, 16);
            findings.add(Finding.warning(
                    "a server showed a certificate that nobody trusts: " + Subject.of(found.certificate()) + ", "
                            + thumbprint,
                    "compare its fingerprint with the server's own; tiepm:driver-trust " + thumbprint
                            + " if it is the same, and remove " + found.file() + " if not"));
        }
        for (Path file : certificates.unreadable()) {
            findings.add(Finding.warning(
                    file + " is neither a certificate nor a list of revoked ones",
                    "put a file in DER or PEM in its place, or remove it"));
        }
    }
}
