package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.status.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    @TempDir
    Path folder;

    @Test
    void letsTheOldestGoWhenItIsFull() throws Exception {
        Quarantine quarantine = new Quarantine(folder, 3, 1 << 20);
        for (long sequence = 1; sequence <= 5; sequence++) {
            quarantine.setAside(rejected(sequence));
        }
        assertEquals(3, quarantine.files());
        assertEquals(2, quarantine.displaced());
        assertEquals(List.of("press-7-3", "press-7-4", "press-7-5"), names());
    }

    @Test
    void takesNoMoreRoomThanItMay() throws Exception {
        Quarantine quarantine = new Quarantine(folder, 100, 1000);
        for (long sequence = 1; sequence <= 9; sequence++) {
            quarantine.setAside(rejected(sequence));
        }
        long size = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertFalse(size > 1000, size + " bytes");
        assertFalse(quarantine.files() == 0);
    }

    @Test
    void keepsTheSameBatchOnce() throws Exception {
        Quarantine quarantine = new Quarantine(folder, 3, 1 << 20);
        quarantine.setAside(rejected(1));
        quarantine.setAside(rejected(1));
        assertEquals(1, quarantine.files());
    }

    @Test
    void remembersWhatWasThereBefore() throws Exception {
        new Quarantine(folder, 3, 1 << 20).setAside(rejected(1));
        Quarantine later = new Quarantine(folder, 3, 1 << 20);
        assertEquals(Level.WARNING, later.findings().get(0).level());
    }

    @Test
    void isFineAgainWhenTheAdministratorTookTheFilesAway() throws Exception {
        Quarantine quarantine = new Quarantine(folder, 3, 1 << 20);
        quarantine.setAside(rejected(1));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertEquals(Level.FINE, quarantine.findings().get(0).level());
    }

    private static Rejected rejected(long sequence) {
        return new Rejected(Batches.of("press-7", sequence), Reason.WRONG_SIGNATURE, "not signed");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("-wrong.*", ""))
                    .sorted()
                    .toList();
        }
    }
}
