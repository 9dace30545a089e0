package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiskTroubleTest {
    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();

    @Test
    void manyShareOneWriteToTheDisk() throws Exception {
        try (FileAudit audit = Trails.open(folder, disk)) {
            audit.record(Trails.deed(0));
            int before = disk.forces.get();
            disk.gate = new CountDownLatch(1);
            ExecutorService callers = Executors.newFixedThreadPool(50);
            List<Future<AuditEntry>> entries = IntStream.range(0, 50)
                    .mapToObj(i -> callers.submit(() -> audit.record(Trails.deed(i))))
                    .toList();
            disk.gate.countDown();
            for (Future<AuditEntry> entry : entries) {
                assertTrue(entry.get().sequence() > 1);
            }
            callers.shutdown();
            assertEquals(51, audit.head().orElseThrow().sequence());
            assertTrue(disk.forces.get() - before < 50, "forces: " + (disk.forces.get() - before));
            assertEquals(Optional.empty(), audit.verify(lines -> {}).broken());
        }
    }

    @Test
    void saysThatTheDiskIsFullCountsAndRecordsTheCountWhenThereIsRoom() throws Exception {
        try (FileAudit audit = Trails.open(folder, disk)) {
            audit.record(Trails.deed(1));
            audit.note(Trails.deed(2));
            disk.room = 100;
            for (int i = 0; i < 3; i++) {
                AuditException full = assertThrows(AuditException.class, () -> audit.record(Trails.deed(3)));
                assertEquals(Fault.FULL, full.fault());
                assertTrue(full.getMessage().contains("whose disk is full: make room"), full.getMessage());
                assertTrue(!full.getMessage().contains("\n"), full.getMessage());
            }
            assertTrue(audit.trouble().isPresent());
            disk.room = Long.MAX_VALUE;
            audit.record(Trails.deed(4));
            assertEquals(Optional.empty(), audit.trouble());
            assertEquals(Optional.empty(), audit.verify(lines -> {}).broken());
            List<AuditEntry> entries = audit.last(10).entries();
            assertEquals(
                    List.of("p\\1", "p\\2", "3 entries", "p\\4"),
                    entries.stream()
                            .map(entry -> entry.deed().object().replaceAll(".*\"(.*)\"", "$1"))
                            .toList());
            assertEquals("missed", entries.get(2).deed().action());
            assertTrue(
                    entries.get(2).deed().detail().contains("No space left on device"),
                    entries.get(2).deed().detail());
        }
        assertEquals(Optional.empty(), Trails.verify(folder).broken());
    }

    @Test
    void recordsTheCountByItselfWhenThereIsRoomAgain() throws Exception {
        try (FileAudit audit = Trails.open(folder, disk)) {
            disk.room = 0;
            assertThrows(AuditException.class, () -> audit.record(Trails.deed(1)));
            disk.room = Long.MAX_VALUE;
            while (audit.head().isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(List.of("missed"), Trails.actions(audit));
            assertEquals(0, audit.losses().untold());
            assertEquals(1, audit.losses().total());
        }
    }

    @Test
    void whatWasNotedOutlivesADiskThatFailsToMakeItDurable() throws Exception {
        try (FileAudit audit = Trails.open(folder, disk)) {
            audit.record(Trails.deed(1));
            disk.failsToForce = true;
            AuditEntry noted = audit.note(Trails.deed(2));
            AuditException broken = assertThrows(AuditException.class, () -> audit.record(Trails.deed(3)));
            assertEquals(Fault.BROKEN, broken.fault());
            assertEquals(1, audit.head().orElseThrow().sequence());
            disk.failsToForce = false;
            AuditEntry next = audit.record(Trails.deed(4));
            assertEquals(4, next.sequence());
            assertTrue(audit.last(10).entries().contains(noted));
            assertEquals(
                    List.of(1L, 2L, 3L, 4L),
                    audit.last(10).entries().stream().map(AuditEntry::sequence).toList());
            assertEquals(Optional.empty(), audit.verify(lines -> {}).broken());
        }
        assertEquals(Optional.empty(), Trails.verify(folder).broken());
    }
}
