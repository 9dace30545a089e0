package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.historian.HistorianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void keepsASecondHistorianOfTheSameProcessOut() throws Exception {
        try (FileHistorian first = Journals.open(folder)) {
            HistorianException why = assertThrows(HistorianException.class, () -> Journals.open(folder));
            assertEquals(
                    "the journal in " + folder + " is in use by process "
                            + ProcessHandle.current().pid() + "; stop that one, or name another folder",
                    why.getMessage());
            Journals.append(first, Journals.chain(1, 1).get(0));
        }
        Journals.open(folder).close();
    }

    @Test
    void keepsASecondProcessOutUntilTheFirstIsGone() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bringer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            other.inputReader().readLine();
            HistorianException why = assertThrows(HistorianException.class, () -> Journals.open(folder));
            assertTrue(why.getMessage().contains("in use by process " + other.pid()), why.getMessage());
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (FileHistorian historian = Journals.open(folder)) {
            assertTrue(historian.head(Bringer.asset(0)).isPresent()
                    || !historian.assets().isEmpty());
        }
    }

    @Test
    void saysInOneLineThatAFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        HistorianException why = assertThrows(HistorianException.class, () -> Journals.open(file.resolve("journal")));
        assertTrue(why.getMessage().startsWith("the journal in " + file.resolve("journal") + " cannot be opened"));
        assertEquals(1, why.getMessage().lines().count());
    }
}
