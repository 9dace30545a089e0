package io.tiepm.console;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.Comparator;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Looks at every part. Ends with an error where something is broken. */
@Service
@Command(
        scope = "tiepm",
        name = "doctor",
        description = "Looks at every part, and says what to do where something is wrong")
public final class Doctor extends HouseCommand {
    @Option(name = "--all", description = "Also what is as it should be")
    private boolean all;

    @Override
    void run(House house, Screen screen) throws CommandException {
        List<Ache> aches = house.all(Check.class).stream()
                .flatMap(check -> check.findings().stream().map(finding -> new Ache(check.subject(), finding)))
                .sorted(Comparator.comparing((Ache one) -> one.finding().level())
                        .reversed()
                        .thenComparing(Ache::subject))
                .toList();
        Sheet sheet = new Sheet("all " + aches.size() + " findings are fine; --all shows them")
                .column("level", "Level")
                .column("subject", "Subject")
                .text("what", "What")
                .text("remedy", "What to do");
        for (Ache ache : aches) {
            Finding finding = ache.finding();
            if (all || screen.isJson() || finding.level() != Finding.Level.FINE) {
                sheet.row(finding.level(), ache.subject(), finding.what(), finding.remedy());
            }
        }
        screen.show(sheet);
        long broken = count(aches, Finding.Level.BROKEN);
        if (broken > 0) {
            throw screen.bad(broken + " broken, " + count(aches, Finding.Level.WARNING) + " to look at");
        }
    }

    private record Ache(String subject, Finding finding) {}

    private static long count(List<Ache> aches, Finding.Level level) {
        return aches.stream().filter(one -> one.finding().level() == level).count();
    }
}
