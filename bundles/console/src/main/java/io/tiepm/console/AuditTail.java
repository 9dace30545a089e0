package io.tiepm.console;

import io.tiepm.audit.Audit;
import io.tiepm.audit.Audit.Excerpt;
import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The end of the audit trail. */
@Service
@Command(
        scope = "tiepm",
        name = "audit-tail",
        description = "Who did what last: commands, configurations, bundles, approvals, the server; a command that has"
                + " ended is shown once, as it ended")
public final class AuditTail extends HouseCommand {
    private static final int MOST = 1000;

    @Option(name = "-n", description = "How many, 1 to 1000", valueToShowInHelp = "20")
    private int count = 20;

    @Option(name = "--all", description = "Also that commands began which have ended since")
    private boolean all;

    @Option(name = "--follow", description = "Goes on with what comes, until Ctrl-C; with --json one document a line")
    private boolean follow;

    @Override
    void run(House house, Screen screen) throws Exception {
        Audit audit = house.need(Audit.class);
        if (count < 1 || count > MOST) {
            throw Trouble.told("-n must lie from 1 to " + MOST + ": " + count);
        }
        Excerpt read = audit.last(2 * count);
        List<AuditEntry> told = told(read.entries());
        List<AuditEntry> entries = told.subList(Math.max(0, told.size() - count), told.size());
        if (follow) {
            entries.forEach(entry -> stream(entry, screen));
            follow(house, screen, read.entries());
            return;
        }
        Sheet sheet = new Sheet("nothing is recorded yet")
                .number("sequence", "No.")
                .fineMoment("at", "When")
                .column("actor", "Who")
                .column("outcome", "Outcome")
                .text("", "What")
                .hidden("source")
                .hidden("action")
                .hidden("object")
                .hidden("detail")
                .hidden("digest");
        entries.forEach(entry -> row(sheet, entry));
        screen.show(sheet);
        if (read.damaged() > 0) {
            screen.say(read.damaged() + " lines among them are not what was written; tiepm:audit-verify says more");
        }
    }

    private void follow(House house, Screen screen, List<AuditEntry> shown) throws Exception {
        long next = shown.isEmpty() ? 1 : shown.get(shown.size() - 1).sequence() + 1;
        while (true) {
            Audit audit = house.need(Audit.class);
            if (audit.head().map(Head::sequence).orElse(0L) >= next) {
                for (AuditEntry entry : audit.from(next, MOST).entries()) {
                    next = entry.sequence() + 1;
                    if (all || entry.deed().outcome() != Outcome.BEGUN) {
                        stream(entry, screen);
                    }
                }
            }
            Thread.sleep(500);
        }
    }

    /** Leaves out what began and has an end among them. */
    private List<AuditEntry> told(List<AuditEntry> entries) {
        return IntStream.range(0, entries.size())
                .filter(i -> all
                        || entries.get(i).deed().outcome() != Outcome.BEGUN
                        || entries.subList(i + 1, entries.size()).stream()
                                .noneMatch(later -> ends(entries.get(i).deed(), later.deed())))
                .mapToObj(entries::get)
                .toList();
    }

    private static boolean ends(Deed begun, Deed later) {
        return later.outcome() != Outcome.BEGUN
                && later.actor().equals(begun.actor())
                && later.action().equals(begun.action())
                && later.object().equals(begun.object())
                && later.detail().startsWith(begun.detail());
    }

    private static void row(Sheet sheet, AuditEntry entry) {
        Deed deed = entry.deed();
        sheet.row(
                entry.sequence(),
                entry.at(),
                deed.actor(),
                deed.outcome().word(),
                what(deed),
                deed.source(),
                deed.action(),
                deed.object(),
                deed.detail(),
                entry.digest());
    }

    /** A command is told by its line, which begins with its name. */
    private static String what(Deed deed) {
        boolean command = deed.object().equals(deed.action()) || deed.object().startsWith(deed.action() + " ");
        String what = command ? deed.object() : deed.action() + " " + deed.object();
        return deed.detail().isEmpty() ? what : what + "  [" + deed.detail() + "]";
    }

    private static void stream(AuditEntry entry, Screen screen) {
        Deed deed = entry.deed();
        String line = entry.sequence() + "  " + screen.look().fine(Cell.of(entry.at())) + "  " + deed.actor() + "  "
                + deed.outcome().word() + "  " + what(deed);
        screen.stream(
                new Card()
                        .line("sequence", "", entry.sequence())
                        .line("at", "", entry.at())
                        .line("actor", "", deed.actor())
                        .line("source", "", deed.source())
                        .line("outcome", "", deed.outcome().word())
                        .line("action", "", deed.action())
                        .line("object", "", deed.object())
                        .line("detail", "", deed.detail())
                        .line("digest", "", entry.digest()),
                line);
    }
}
