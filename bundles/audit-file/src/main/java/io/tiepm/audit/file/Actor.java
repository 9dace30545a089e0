package io.tiepm.audit.file;

import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;

/** Who does what happens on this thread: the user who is logged in on it, or the server itself. */
final class Actor {
    static final String SERVER = "server";

    private static final String USER = "UserPrincipal";

    private Actor() {}

    /** The name of the user; {@code server} where nobody is logged in. */
    @SuppressWarnings("removal") // Java 17 has no other way to the subject of a thread
    static String current() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext())).stream()
                .flatMap(subject -> subject.getPrincipals().stream())
                .filter(one -> one.getClass().getSimpleName().equals(USER))
                .map(Principal::getName)
                .findFirst()
                .orElse(SERVER);
    }
}
