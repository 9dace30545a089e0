package io.tiepm.console;

import io.tiepm.proof.Check;
import io.tiepm.proof.Verdict;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;

/** Shows what came of checks, each with its mark. */
final class Findings {
    private Findings() {}

    static void show(Screen screen, Verdict verdict, Card card) {
        Sheet checks =
                new Sheet("").column("check", "Check").column("mark", "Mark").text("text", "What was found");
        verdict.checks().forEach(check -> checks.row(check.name().word(), mark(check.mark()), check.text()));
        screen.show(card.hidden("valid", verdict.valid())
                .hidden("complete", verdict.complete())
                .part("checks", "checks", checks));
    }

    /** @throws CommandException where a check failed; it names them, and says what follows */
    static void conclude(Screen screen, Verdict verdict, String so) throws CommandException {
        if (!verdict.valid()) {
            throw screen.bad("BROKEN: " + names(verdict, Check.Mark.FAILED)
                    + (one(verdict, Check.Mark.FAILED) ? " fails" : " fail") + so);
        }
        screen.say("");
        screen.say(
                verdict.complete()
                        ? "valid and complete"
                        : "valid, but not complete: still open " + (one(verdict, Check.Mark.OPEN) ? "is " : "are ")
                                + names(verdict, Check.Mark.OPEN));
    }

    private static Cell mark(Check.Mark mark) {
        return new Cell(
                mark.word(),
                switch (mark) {
                    case PASSED -> "\u2714 holds";
                    case FAILED -> "\u2718 fails";
                    case OPEN -> "\u00b7 open";
                });
    }

    static String names(Verdict verdict, Check.Mark mark) {
        return verdict.checks().stream()
                .filter(check -> check.mark() == mark)
                .map(check -> check.name().word())
                .collect(Collectors.joining(", "));
    }

    private static boolean one(Verdict verdict, Check.Mark mark) {
        return verdict.checks().stream().filter(check -> check.mark() == mark).count() == 1;
    }
}
