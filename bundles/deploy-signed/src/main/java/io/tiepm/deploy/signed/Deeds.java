package io.tiepm.deploy.signed;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.deploy.DeployException;
import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the audit trail who brought which driver, and what came of it. */
final class Deeds {
    private static final Logger log = LoggerFactory.getLogger(Deeds.class);
    private static final String SOURCE = "deploy";
    private static final String USER = "UserPrincipal";

    private final Supplier<Optional<Audit>> audit;

    /**
     * @param audit nothing while no trail is kept
     */
    Deeds(Supplier<Optional<Audit>> audit) {
        this.audit = audit;
    }

    /**
     * Records that something is about to be done.
     *
     * @throws DeployException if it cannot be recorded: a stranger's code does not come in unseen
     */
    void begin(String action, String object, String detail) throws DeployException {
        Optional<Audit> trail = audit.get();
        if (trail.isEmpty()) {
            throw new DeployException("no audit trail runs, and no driver is " + action
                    + " unseen; start it with feature:install tiepm-audit");
        }
        try {
            trail.get().record(Deed.of(actor(), SOURCE, action, object, Outcome.BEGUN, detail));
        } catch (AuditException unseen) {
            throw new DeployException("no driver is " + action + " unseen: " + unseen.getMessage(), unseen);
        }
    }

    /** Records what was done; where that cannot be, the trail counts it. */
    void tell(String action, String object, Outcome outcome, String detail) {
        Optional<Audit> trail = audit.get();
        try {
            if (trail.isPresent()) {
                trail.get().record(Deed.of(actor(), SOURCE, action, object, outcome, detail));
            }
        } catch (AuditException counted) {
            log.warn("{} {}: {}", action, object, counted.getMessage());
        }
    }

    /** The user who is logged in on this thread, or the server itself. */
    @SuppressWarnings("removal") // Java 17 has no other way to the subject of a thread
    private static String actor() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext())).stream()
                .flatMap(subject -> subject.getPrincipals().stream())
                .filter(one -> one.getClass().getSimpleName().equals(USER))
                .map(Principal::getName)
                .findFirst()
                .orElse("server");
    }
}
