package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        boolean mounted = runs("mount", "-t", "tmpfs", "-o", "size=1m", "tiepm-test", disk.toString());
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
    void acknowledgesNothingWhileItIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        Path ballast = disk.resolve("ballast");
        Files.write(ballast, new byte[700 << 10]);
        List<SignedBatch> chain = Journals.chain(100, 60);
        Path journal = disk.resolve("journal");
        int kept = 0;
        try (FileHistorian historian = Journals.open(journal, new LocalDisk())) {
            HistorianException full = null;
            while (full == null) {
                try {
                    Journals.append(historian, chain.get(kept));
                    kept++;
                } catch (HistorianException why) {
                    full = why;
                }
            }
            assertEquals(Fault.FULL, full.fault());
            assertTrue(full.getMessage().contains("is full"), full.getMessage());
            SignedBatch next = chain.get(kept);
            assertThrows(HistorianException.class, () -> Journals.append(historian, next));
            assertEquals(kept, historian.head(Journals.PRESS).orElseThrow().sequence());
            assertEquals(Optional.of(chain.get(kept - 1)), historian.batch(Journals.PRESS, kept));
            Files.delete(ballast);
            for (int i = kept; i < kept + 5; i++) {
                Journals.append(historian, chain.get(i));
            }
        }
        try (FileHistorian historian = Journals.open(journal, new LocalDisk())) {
            assertEquals(kept + 5, historian.head(Journals.PRESS).orElseThrow().sequence());
            assertEquals(0, historian.damage().count());
            assertEquals(0, historian.damage().tornCount());
        }
    }
}
