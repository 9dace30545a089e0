package io.tiepm.console;

import io.tiepm.audit.Outcome;
import java.security.AccessController;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.karaf.shell.support.ShellUtil;

/**
 * Who gives a command, and from where.
 *
 * @param user the name; {@code console} where nobody is logged in
 * @param session where from: {@code ssh(/127.0.0.1:41234)}, or {@code local}
 * @param known tells whether a command is there at all, whoever may run it
 */
record Typist(String user, String session, Predicate<String> known) {
    private static final String NOT_FOUND = "CommandNotFoundException";

    /** Whoever is logged in on this thread. */
    static Typist of(CommandSession session) {
        return new Typist(
                Optional.ofNullable(ShellUtil.getCurrentUserName()).orElse("console"),
                client().orElse("local"),
                name -> session.get(".commands") instanceof Set<?> commands && isAmong(commands, name));
    }

    @SuppressWarnings("removal") // Java 17 has no other way to the subject of a thread
    private static Optional<String> client() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext())).stream()
                .flatMap(subject -> subject.getPrincipals().stream())
                .filter(one -> one.getClass().getSimpleName().equals("ClientPrincipal"))
                .map(Principal::getName)
                .findFirst();
    }

    /** Names are {@code scope:name}, in lower case; these are all, also those that the user may not run. */
    private static boolean isAmong(Set<?> commands, String name) {
        String sought = name.toLowerCase(Locale.ROOT);
        return commands.stream().map(String::valueOf).anyMatch(one -> one.equals(sought) || one.endsWith(":" + sought));
    }

    /** How a command ended that threw this. The shell hides from people what they may not run. */
    Outcome ended(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof SecurityException) {
                return Outcome.REFUSED;
            }
            if (one.getClass().getSimpleName().equals(NOT_FOUND)) {
                String name = String.valueOf(one.getMessage()).replaceFirst(".*: ", "");
                return known.test(name) ? Outcome.REFUSED : Outcome.FAILED;
            }
        }
        return Outcome.FAILED;
    }
}
