package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.status.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskTroubleTest {
    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();
    private final List<SignedBatch> chain = Journals.chain(6, 20);

    private static Fault fault(FileHistorian historian, SignedBatch batch) {
        return assertThrows(HistorianException.class, () -> Journals.append(historian, batch))
                .fault();
    }

    @Test
    void keepsNothingAnyMoreAfterTheDiskFailedToMakeItDurable() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            Journals.append(historian, chain.get(0));
            disk.failsToForce = true;
            assertEquals(Fault.BROKEN, fault(historian, chain.get(1)));
            disk.failsToForce = false;
            assertEquals(Fault.BROKEN, fault(historian, chain.get(1)));
            assertEquals(1, historian.head(Journals.PRESS).orElseThrow().sequence());
            assertEquals(Optional.of(chain.get(0)), historian.batch(Journals.PRESS, 1));
            Finding finding =
                    new JournalStatus(historian, Journals.SMALL).findings().get(0);
            assertEquals(Finding.Level.BROKEN, finding.level());
            assertTrue(finding.what().contains("Input/output error"), finding::toString);
        }
        try (FileHistorian historian = Journals.open(folder, disk)) {
            Journals.append(historian, chain.get(1));
            Journals.append(historian, chain.get(2));
            assertEquals(4, Journals.places(folder, 1).size());
        }
    }

    @Test
    void keepsNothingAnyMoreAfterTheDiskFailedToWrite() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            Journals.append(historian, chain.get(0));
            disk.failsToWrite = true;
            assertEquals(Fault.BROKEN, fault(historian, chain.get(1)));
            disk.failsToWrite = false;
            assertEquals(Fault.BROKEN, fault(historian, chain.get(1)));
        }
        try (FileHistorian historian = Journals.open(folder, disk)) {
            assertEquals(0, historian.damage().tornCount());
            Journals.append(historian, chain.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnByItselfWhenAFullDiskHasRoomAgain(boolean tellsRoom) throws Exception {
        disk.tellsRoom = tellsRoom;
        try (FileHistorian historian = Journals.open(folder, disk)) {
            Journals.append(historian, chain.get(0));
            long before = Files.size(new Folder(folder).journal(1));
            for (int room : new int[] {0, 1, 50, 100, 1000}) {
                disk.room = room;
                assertEquals(Fault.FULL, fault(historian, chain.get(1)));
                assertEquals(before, Files.size(new Folder(folder).journal(1)), "nothing of it stays");
                assertEquals(1, historian.head(Journals.PRESS).orElseThrow().sequence());
            }
            disk.room = Long.MAX_VALUE;
            for (SignedBatch batch : chain) {
                Journals.append(historian, batch);
            }
            assertEquals(7, Journals.places(folder, 1).size());
        }
    }

    @Test
    void goesOnByItselfWhenThereWasNoRoomForANewFile() throws Exception {
        disk.tellsRoom = false;
        disk.room = 10;
        try (FileHistorian historian = Journals.open(folder, disk)) {
            assertEquals(Fault.FULL, fault(historian, chain.get(0)));
            assertEquals(List.of(), historian.folder().numbers());
            disk.room = Long.MAX_VALUE;
            Journals.append(historian, chain.get(0));
            assertEquals(Optional.of(chain.get(0)), historian.batch(Journals.PRESS, 1));
        }
    }

    @Test
    void leavesTheReserveToOthers() throws Exception {
        Settings settings = new Settings(1 << 20, 1 << 20, java.time.Duration.ZERO, 1 << 20);
        try (FileHistorian historian = FileHistorian.open(folder, settings, disk, java.time.Clock.systemUTC())) {
            disk.room = 1 << 20;
            assertEquals(Fault.FULL, fault(historian, chain.get(0)));
            disk.room = 2 << 20;
            Journals.append(historian, chain.get(0));
        }
    }

    @Test
    void takesNothingMoreWhenItIsStopping() throws Exception {
        FileHistorian historian = Journals.open(folder, disk);
        Journals.append(historian, chain.get(0));
        historian.close();
        historian.close();
        assertEquals(Fault.STOPPED, fault(historian, chain.get(1)));
    }
}
