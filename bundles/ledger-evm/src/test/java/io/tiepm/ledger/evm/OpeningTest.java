package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path folder;

    @Test
    void runsAgainOnlyWhatCameAfterTheLastState() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 150);
        }
        List<Path> states = new Snapshots(folder).newestFirst();
        assertEquals(2, states.size(), "one was kept on the way, by the bytes the log grew");
        Files.delete(states.get(0));
        long kept = Snapshots.number(states.get(1));
        assertTrue(kept > 0 && kept < 151);
        try (Node node = TestNodes.open(folder)) {
            assertEquals(151, node.chain().head().number());
            assertEquals(kept, node.chain().oldestWorld());
            assertEquals(
                    node.chain().head().header().stateRoot(),
                    node.chain().head().world().root());
        }
    }

    @Test
    void canBeLeftWhereTheServerStops() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 5);
        }
        for (Path state : new Snapshots(folder).newestFirst()) {
            Files.delete(state);
        }
        Thread.currentThread().interrupt();
        assertThrows(LedgerException.class, () -> TestNodes.open(folder));
        assertTrue(Thread.interrupted());
        try (Node node = TestNodes.open(folder)) {
            assertEquals(6, node.chain().head().number());
        }
    }
}
