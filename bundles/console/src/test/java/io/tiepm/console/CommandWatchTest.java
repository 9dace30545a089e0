package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandWatchTest {
    private static final Typist ANNA = new Typist("anna", "local", Set.of("tiepm:alarm-ack")::contains);

    @TempDir
    Path etc;

    private final Trail trail = new Trail();
    private CommandWatch watch;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(etc.resolve("scripts"));
        Files.writeString(etc.resolve("scripts/one.script"), "// first\nPROMPT = 'x'\necho ;\n");
        watch = new CommandWatch(new InitScripts(etc, "shell.init.script, scripts/*.script"));
        trail.entries.clear();
        watch.bind(trail);
    }

    @Test
    void recordsThatACommandBeginsAndHowItEnds() {
        watch.tell(ANNA, "jaas:user-add bert S3CRET", Outcome.BEGUN, "");
        watch.tell(ANNA, "jaas:user-add bert S3CRET", Outcome.FAILED, "S3CRET\nis too short");
        assertEquals(
                List.of(
                        new Deed("anna", "console", "jaas:user-add", "jaas:user-add bert ***", Outcome.BEGUN, "local"),
                        new Deed(
                                "anna",
                                "console",
                                "jaas:user-add",
                                "jaas:user-add bert ***",
                                Outcome.FAILED,
                                "local; ***\\u000ais too short")),
                deeds());
    }

    @Test
    void tellsWhatIsHiddenFromTheUserFromWhatIsNotThere() {
        assertEquals(Outcome.REFUSED, ANNA.ended(new SecurityException("Insufficient credentials.")));
        assertEquals(Outcome.REFUSED, ANNA.ended(new CommandNotFoundException("tiepm:alarm-ack")));
        assertEquals(Outcome.FAILED, ANNA.ended(new CommandNotFoundException("tiepm:nothing")));
        assertEquals(Outcome.REFUSED, ANNA.ended(new IllegalStateException(new SecurityException("Insufficient"))));
        assertEquals(Outcome.FAILED, ANNA.ended(new IOException("tiepm:alarm-ack")));
    }

    private static final class CommandNotFoundException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        CommandNotFoundException(String command) {
            super("Command not found: " + command);
        }
    }

    @Test
    void recordsAScriptOfTheShellOnceForEachTextItHas() {
        for (String text : List.of("\nPROMPT = 'x' ; \n\necho", "\nPROMPT = 'x' ; \n\necho", "\nPROMPT = 'x'\necho")) {
            watch.tell(ANNA, text, Outcome.BEGUN, "");
            watch.tell(ANNA, text, Outcome.DONE, "");
        }
        assertEquals(
                List.of("script scripts/one.script", "script scripts/one.script"),
                deeds().stream()
                        .map(deed -> deed.action() + " " + deed.object())
                        .toList());
    }

    @Test
    void whatOnlyResemblesAScriptIsACommand() {
        for (String text :
                List.of("\nPROMPT = 'x'\necho\ntiepm:alarm-ack x", "\n", "// first\n", "\ntiepm:alarm-ack")) {
            watch.tell(ANNA, text, Outcome.BEGUN, "");
            watch.tell(ANNA, text, Outcome.BEGUN, "");
        }
        assertEquals(6, deeds().size());
        assertTrue(deeds().stream().noneMatch(deed -> deed.action().equals("script")), deeds()::toString);
    }

    @Test
    void goesOnWithoutATrailCountsAndTellsTheCountWhenThereIsOne() {
        watch.bind(null);
        for (int i = 0; i < 3; i++) {
            watch.tell(ANNA, "tiepm:status", Outcome.DONE, "");
        }
        assertEquals(3, watch.figures().get(0).value());
        assertEquals(Finding.Level.WARNING, watch.findings().get(0).level());
        watch.bind(trail);
        watch.tell(ANNA, "tiepm:doctor", Outcome.DONE, "");
        watch.tell(ANNA, "tiepm:version", Outcome.DONE, "");
        assertEquals(
                List.of("3 entries", "tiepm:doctor", "tiepm:version"),
                deeds().stream().map(Deed::object).toList());
        assertEquals(Finding.Level.FINE, watch.findings().get(0).level());
    }

    @Test
    void goesOnWhereTheTrailTakesNothing() {
        trail.full = true;
        watch.tell(ANNA, "tiepm:status", Outcome.DONE, "");
        trail.full = false;
        watch.tell(ANNA, "tiepm:status", Outcome.DONE, "");
        assertEquals(1, deeds().size());
        assertEquals(1, watch.figures().get(0).value());
    }

    private List<Deed> deeds() {
        return trail.entries.stream().map(AuditEntry::deed).toList();
    }
}
