package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTroubleTest {
    @TempDir
    Path folder;

    private final TroubledDisk disk = new TroubledDisk();

    @Test
    void takesABlockBackThatDoesNotFitAndGoesOnWhenThereIsRoom() throws Exception {
        try (Node node = open(0)) {
            TestNodes.fill(node, 2);
            disk.full = true;
            String why = refused(node, TestNodes.anchor(3, 3));
            assertTrue(why.contains("block 4 cannot be written") && why.contains("no space"), why);
            assertEquals(Optional.of(why), node.sealer().trouble());
            assertEquals(Finding.Level.BROKEN, findings(node).level());
            assertEquals(3, node.chain().head().number());
            disk.full = false;
            TestNodes.send(node, TestNodes.anchor(3, 3));
            assertEquals(Optional.empty(), node.sealer().trouble());
            assertEquals(Finding.Level.FINE, findings(node).level());
        }
        try (Node node = TestNodes.open(folder)) {
            assertEquals(4, node.chain().head().number());
            assertEquals(0, node.tornBytes());
        }
    }

    @Test
    void leavesRoomForOthers() throws Exception {
        try (Node node = open(1000)) {
            disk.room = 900;
            String why = refused(node, TestNodes.deploy(0));
            assertTrue(why.contains("no room for block 1"), why);
            disk.room = 1_000_000;
            TestNodes.send(node, TestNodes.deploy(0));
        }
    }

    @Test
    void acknowledgesNothingMoreWhereTheDiskDoesNotTellWhetherItIsDurable() throws Exception {
        try (Node node = open(0)) {
            TestNodes.fill(node, 2);
            disk.forgetful = true;
            String why = refused(node, TestNodes.anchor(3, 3));
            assertTrue(why.contains("was not made durable"), why);
            disk.forgetful = false;
            assertTrue(refused(node, TestNodes.anchor(3, 3)).contains("start the server again"));
            assertEquals(3, node.chain().head().number());
        }
        try (Node node = TestNodes.open(folder)) {
            assertTrue(node.chain().head().number() >= 3, "what was acknowledged is there");
        }
    }

    private static Finding findings(Node node) {
        return new LedgerStatus(Optional.of(node)).findings().get(0);
    }

    private static String refused(Node node, byte[] transaction) throws Exception {
        Ticket ticket = node.sealer().submit(transaction);
        assertTrue(ticket.await(10_000));
        assertNotNull(ticket.trouble());
        assertNull(node.chain().transaction(ticket.transaction().hash()).orElse(null), "nobody sees it");
        return ticket.trouble();
    }

    private Node open(long reserve) throws LedgerException {
        return Node.open(
                folder, new Settings(TestNodes.CHAIN, reserve, 64 << 10), disk, TestNodes.CLOCK, () -> new byte[32]);
    }

    /** A disk that is full, or loses what it was told to keep, when a test says so. */
    private static final class TroubledDisk implements Disk {
        private volatile boolean full;
        private volatile boolean forgetful;
        private volatile long room = Long.MAX_VALUE;

        @Override
        public Output open(Path file) throws IOException {
            Output real = new LocalDisk().open(file);
            return new Output() {
                @Override
                public void write(ByteBuffer bytes, long place) throws IOException {
                    if (full) {
                        real.write(bytes.slice(0, bytes.remaining() / 2), place);
                        throw new IOException("no space left");
                    }
                    real.write(bytes, place);
                }

                @Override
                public void force() throws IOException {
                    if (forgetful) {
                        throw new IOException("input/output error");
                    }
                    real.force();
                }

                @Override
                public void truncate(long length) throws IOException {
                    real.truncate(length);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        @Override
        public void force(Path folder) throws IOException {
            new LocalDisk().force(folder);
        }

        @Override
        public long room(Path file) throws IOException {
            assertTrue(Files.exists(file));
            return room;
        }
    }
}
