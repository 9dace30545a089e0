package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.audit.Verification;
import io.tiepm.audit.Verification.Broken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes the files under a running server is found. */
class TamperTest {
    private static final int LINES = 30;

    @TempDir
    Path folder;

    private FileAudit audit;

    @BeforeEach
    void write() throws Exception {
        audit = Trails.open(folder);
        for (int i = 1; i <= LINES; i++) {
            audit.record(Trails.deed(i));
        }
        assertTrue(Trails.files(folder).size() > 2);
    }

    @AfterEach
    void close() throws IOException {
        audit.close();
    }

    @Test
    void aChangedByteAnywhereIsFoundInItsLine() throws Exception {
        for (Path file : Trails.files(folder)) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i = next(whole, i)) {
                byte[] changed = whole.clone();
                changed[i] ^= 1;
                Files.write(file, changed);
                assertEquals(line(whole, i), broken(file).line(), "byte " + i + " of " + file);
            }
            Files.write(file, whole);
        }
        assertTrue(verify().holds());
    }

    @Test
    void aLineTakenOutIsFound() throws Exception {
        for (Path file : Trails.files(folder)) {
            List<String> whole = Files.readAllLines(file);
            for (int i = 0; i < whole.size(); i++) {
                List<String> changed = new ArrayList<>(whole);
                changed.remove(i);
                Files.write(file, changed);
                assertTrue(verify().broken().isPresent(), "line " + (i + 1) + " of " + file);
            }
            Files.write(file, whole);
        }
    }

    @Test
    void linesInAnotherOrderAreFound() throws Exception {
        Path file = Trails.files(folder).get(1);
        List<String> lines = Files.readAllLines(file);
        Collections.swap(lines, 1, 2);
        Files.write(file, lines);
        Broken broken = broken(file);
        assertEquals(2, broken.line());
        assertTrue(broken.what().contains("the order was changed"), broken.toString());
    }

    @Test
    void aLineThatWasReplacedWithANewDigestIsFoundByTheNext() throws Exception {
        Path file = Trails.files(folder).get(1);
        List<String> lines = Files.readAllLines(file);
        AuditEntry old = Line.read(lines.get(1).getBytes(StandardCharsets.UTF_8));
        Deed forged = new Deed("bert", "console", "tiepm:status", "tiepm:status", Outcome.DONE, "");
        byte[] line = Line.write(new AuditEntry(old.sequence(), old.at(), forged, old.previous()));
        lines.set(1, new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
        Files.write(file, lines);
        Broken broken = broken(file);
        assertEquals(3, broken.line());
        assertTrue(broken.what().contains("that one was put in its place later"), broken.toString());
    }

    @Test
    void aForgedTrailIsNotTheOneThatWasRecorded() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (FileAudit forged = Trails.open(other)) {
            for (int i = 1; i <= LINES; i++) {
                forged.record(Trails.deed(i == LINES ? 99 : i));
            }
        }
        List<Path> files = Trails.files(folder);
        Path last = files.get(files.size() - 1);
        Files.copy(other.resolve(last.getFileName()), last, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        String broken = verify().broken().orElseThrow().toString();
        assertTrue(broken.contains("was recorded"), broken);
    }

    @Test
    void aFileTakenAwayIsFound() throws Exception {
        List<Path> files = Trails.files(folder);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);
            assertTrue(verify().broken().isPresent(), file.toString());
            Files.write(file, whole);
        }
        assertTrue(verify().holds());
    }

    @Test
    void aChangeMadeWhileTheServerWasDownIsFoundAfterwards() throws Exception {
        audit.close();
        List<Path> files = Trails.files(folder);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length - 1; i += 53) {
                Path copy = Files.createTempDirectory(folder, "copy");
                for (Path one : files) {
                    Files.copy(one, copy.resolve(one.getFileName()));
                }
                byte[] changed = whole.clone();
                changed[i] ^= 1;
                Files.write(copy.resolve(file.getFileName()), changed);
                Broken broken = Trails.verify(copy).broken().orElseThrow();
                assertEquals(file.getFileName().toString(), broken.file());
                assertEquals(line(whole, i), broken.line());
            }
        }
    }

    private Verification verify() throws Exception {
        return audit.verify(lines -> {});
    }

    private Broken broken(Path file) throws Exception {
        Broken broken = verify().broken().orElseThrow();
        assertEquals(file.getFileName().toString(), broken.file());
        return broken;
    }

    /** Every seventh byte, and every line feed. */
    private static int next(byte[] bytes, int place) {
        int next = place + 1;
        while (next < bytes.length && next % 7 != 0 && bytes[next] != '\n') {
            next++;
        }
        return next;
    }

    private static long line(byte[] bytes, int place) {
        long line = 1;
        for (int i = 0; i < place; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
