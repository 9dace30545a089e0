package io.tiepm.driver.opcua;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks for lines that are not secured, and for certificates that run out or wait to be trusted. */
@Component(service = Check.class)
public final class OpcUaCheck implements Check {
    private static final Duration SOON = Duration.ofDays(60);

    private final Watch watch;
    private final Certificates certificates;
    private final Clock clock;

    @Activate
    public OpcUaCheck(@Reference Watch watch, @Reference Certificates certificates) {
        this(watch, certificates, Clock.systemUTC());
    }

    OpcUaCheck(Watch watch, Certificates certificates, Clock clock) {
        this.watch = watch;
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "opcua";
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
                        "switch a safe policy on at the server, and take allow.insecure out of the file"));
            }
            if (line.server() != null) {
                runsOut("the certificate of " + line.place(), line.server(), "renew it at the server", findings);
            }
        }
        certificates
                .known()
                .ifPresent(own -> runsOut(
                        "our own certificate for OPC UA",
                        own.certificate(),
                        "move the files of the folder " + certificates.ownFile().getParent()
                                + " away, restart the bundle io.tiepm.driver.opcua, and let the servers trust the new one",
                        findings));
        files(findings);
        return findings.isEmpty()
                ? List.of(Finding.fine(lines.size() + " servers were reached, each by a line that is secured"))
                : findings;
    }

    private void files(List<Finding> findings) {
        try {
            for (Path file : certificates.rejected()) {
                findings.add(Finding.warning(
                        "a server showed a certificate that nobody trusts: " + file,
                        "compare it with the server's own; move it to " + certificates.trustedFolder()
                                + " if it is the same, and remove it if not"));
            }
            for (Path file : certificates.unreadable()) {
                findings.add(Finding.warning(
                        file + " is neither a certificate nor a list of revoked ones",
                        "put a file in DER or PEM in its place, or remove it"));
            }
        } catch (IOException denied) {
            findings.add(Finding.broken(
                    "the certificates cannot be read (" + denied.getMessage() + ")",
                    "make the folder " + certificates.trustedFolder().getParent() + " readable for the server"));
        }
    }

    private void runsOut(String what, X509Certificate certificate, String remedy, List<Finding> findings) {
        Instant end = certificate.getNotAfter().toInstant();
        Instant now = clock.instant();
        if (end.isBefore(now)) {
            findings.add(Finding.broken(what + " ran out at " + end, remedy));
        } else if (end.isBefore(now.plus(SOON))) {
            findings.add(Finding.warning(
                    what + " runs out in " + Duration.between(now, end).toDays() + " days, at " + end, remedy));
        }
    }
}
