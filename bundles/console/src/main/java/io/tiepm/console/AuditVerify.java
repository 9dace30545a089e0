package io.tiepm.console;

import io.tiepm.audit.Audit;
import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.Verification;
import io.tiepm.audit.Verification.Broken;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Reads the whole audit trail, and names the first line that is not what was written. */
@Service
@Command(
        scope = "tiepm",
        name = "audit-verify",
        description = "Reads the whole audit trail, and names the first line that is not what was written; ends with an"
                + " error where there is one")
public final class AuditVerify extends HouseCommand {
    private static final long STEP = 100_000;

    @Override
    void run(House house, Screen screen) throws Exception {
        Verification found = house.need(Audit.class).verify(lines -> {
            if (lines % STEP == 0) {
                screen.say(lines + " lines are right");
            }
        });
        screen.show(new Card()
                .line("lines", "lines", found.lines())
                .line("first", "first entry", found.first())
                .line("from", "from", found.from())
                .line("to", "to", found.head().map(Head::at))
                .line("head", "last entry", found.head().map(Head::sequence))
                .line("digest", "its digest", found.head().map(Head::digest))
                .line("verified", "verified", found.holds())
                .line("brokenFile", "broken in file", found.broken().map(Broken::file))
                .line("brokenLine", "broken in line", found.broken().map(Broken::line))
                .line("broken", "what is wrong", found.broken().map(Broken::what)));
        if (!found.holds()) {
            throw screen.bad(
                    "the audit trail is not what was written: " + found.broken().get());
        }
    }
}
