package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import io.tiepm.audit.Verification;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditTest {
    @TempDir
    Path folder;

    @Test
    void givesEachDeedTheNextPlace() throws Exception {
        try (FileAudit audit = Trails.open(folder)) {
            assertEquals(Optional.empty(), audit.head());
            assertTrue(audit.verify(lines -> {}).holds());
            AuditEntry first = audit.record(Trails.deed(1));
            AuditEntry second = audit.record(Trails.deed(2));
            assertEquals(1, first.sequence());
            assertEquals(Trails.AT, first.at());
            assertEquals(first.digest(), second.previous());
            assertEquals(Optional.of(new Head(2, Trails.AT, second.digest())), audit.head());
            assertEquals(List.of(first, second), audit.last(10).entries());
        }
    }

    @Test
    void goesOnAfterARestartWhereItEnded() throws Exception {
        Trails.write(folder, 3);
        Trails.write(folder, 3);
        try (FileAudit audit = Trails.open(folder)) {
            assertEquals(6, audit.head().orElseThrow().sequence());
            assertEquals(4, audit.from(4, 1).entries().get(0).sequence());
            Verification verification = audit.verify(lines -> {});
            assertEquals(Optional.empty(), verification.broken());
            assertEquals(6, verification.lines());
            assertEquals(audit.head(), verification.head());
        }
    }

    @Test
    void beginsAnotherFileWhereOneIsFullAndTheChainGoesOn() throws Exception {
        Trails.write(folder, 100);
        assertTrue(Trails.files(folder).size() > 5);
        for (Path file : Trails.files(folder)) {
            assertTrue(Files.size(file) <= 4 << 10);
        }
        assertEquals(Optional.empty(), Trails.verify(folder).broken());
        try (FileAudit audit = Trails.open(folder)) {
            assertEquals(sequences(71, 100), sequences(audit.last(30).entries()));
            assertEquals(sequences(1, 100), sequences(audit.last(1000).entries()));
            assertEquals(sequences(40, 69), sequences(audit.from(40, 30).entries()));
            assertEquals(sequences(99, 100), sequences(audit.from(99, 30).entries()));
            assertEquals(List.of(), audit.from(101, 30).entries());
        }
    }

    @Test
    void removesTheOldestFilesWhereThereAreTooManyAndSaysSo() throws Exception {
        Settings tight = new Settings(4 << 10, 12 << 10);
        try (FileAudit audit = FileAudit.open(folder, tight, new LocalDisk(), Trails.CLOCK)) {
            for (int i = 1; i <= 200; i++) {
                audit.record(Trails.deed(i));
            }
            Instant deadline = Instant.now().plusSeconds(20);
            while (Trails.files(folder).size() > 4) {
                assertTrue(Instant.now().isBefore(deadline), "too many files stay");
                Thread.sleep(20);
            }
            Verification verification = audit.verify(lines -> {});
            assertEquals(Optional.empty(), verification.broken());
            assertTrue(verification.first() > 100);
            assertTrue(Trails.actions(audit).contains("removed"));
        }
        Files.delete(Trails.files(folder).get(0));
        String broken = Trails.verify(folder).broken().orElseThrow().toString();
        assertTrue(broken.contains("nothing says that those before it were removed"), broken);
    }

    @Test
    void whatIsNotedIsDurableASecondLater() throws Exception {
        try (FileAudit audit = Trails.open(folder)) {
            AuditEntry noted = audit.note(Trails.deed(1));
            Instant deadline = Instant.now().plusSeconds(20);
            while (audit.head().isEmpty()) {
                assertTrue(Instant.now().isBefore(deadline));
                Thread.onSpinWait();
            }
            assertEquals(noted.digest(), audit.head().orElseThrow().digest());
        }
    }

    @Test
    void recordsThatTheClockWasSetBack() throws Exception {
        Trails.write(folder, 1);
        Clock earlier = Clock.offset(Trails.CLOCK, Duration.ofHours(-1));
        try (FileAudit audit = FileAudit.open(folder, Trails.SMALL, new LocalDisk(), earlier)) {
            audit.record(Trails.deed(2));
            AuditEntry told = audit.from(2, 1).entries().get(0);
            assertEquals("set-back", told.deed().action());
            assertEquals("by 3600 s", told.deed().detail());
            assertTrue(audit.verify(lines -> {}).holds());
        }
    }

    @Test
    void refusesAFolderThatAnotherWrites() throws Exception {
        try (FileAudit audit = Trails.open(folder)) {
            AuditException refused = assertThrows(AuditException.class, () -> Trails.open(folder));
            assertTrue(
                    refused.getMessage()
                            .contains("in use by process "
                                    + ProcessHandle.current().pid()),
                    refused.getMessage());
            audit.record(Trails.deed(1));
        }
    }

    @Test
    void takesNothingAfterItsEnd() throws Exception {
        FileAudit audit = Trails.open(folder);
        audit.close();
        audit.close();
        assertEquals(
                Fault.STOPPED,
                assertThrows(AuditException.class, () -> audit.record(Trails.deed(1)))
                        .fault());
    }

    @Test
    void saysInOneLineThatAFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String told =
                assertThrows(AuditException.class, () -> Trails.open(file)).getMessage();
        assertTrue(told.contains("make the folder writable") && !told.contains("\n"), told);
    }

    private static List<Long> sequences(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::sequence).toList();
    }

    private static List<Long> sequences(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }
}
