package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk that is full: a small one in memory. Needs Linux and root; where CI is set, it must not be missing. */
class FullDiskTest {
    @TempDir
    Path temp;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temp.resolve("disk"));
        boolean mounted = runs("mount", "-t", "tmpfs", "-o", "size=256k", "tiepm-test", disk.toString());
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(mounted, "no small disk can be mounted here");
        }
        assertTrue(mounted, "no small disk can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        runs("umount", disk.toString());
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notHere) {
            return false;
        }
    }

    @Test
    void recordsNothingWhileItIsFullAndTellsHowMuchItMissedWhenThereIsRoom() throws Exception {
        Path ballast = disk.resolve("ballast");
        Files.write(ballast, new byte[160 << 10]);
        Path folder = disk.resolve("audit");
        long kept = 0;
        try (FileAudit audit = Trails.open(folder)) {
            AuditException full = null;
            while (full == null) {
                try {
                    audit.record(Trails.deed(1));
                    kept++;
                } catch (AuditException why) {
                    full = why;
                }
            }
            assertTrue(kept > 50, "kept " + kept);
            assertEquals(Fault.FULL, full.fault());
            assertThrows(AuditException.class, () -> audit.record(Trails.deed(2)));
            assertEquals(kept, audit.head().orElseThrow().sequence());
            assertEquals(Optional.empty(), audit.verify(lines -> {}).broken());
            Files.delete(ballast);
            assertEquals(kept + 2, audit.record(Trails.deed(3)).sequence());
            assertEquals(
                    "2 entries", audit.from(kept + 1, 1).entries().get(0).deed().object());
        }
        assertEquals(Optional.empty(), Trails.verify(folder).broken());
    }
}
