package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerVerifierTest {
    @TempDir
    Path folder;

    private Path log = Path.of("");
    private String head = "";
    private byte[] whole = new byte[0];
    private final List<Long> places = new ArrayList<>();

    @BeforeEach
    void filled() throws Exception {
        log = folder.resolve(Opening.LOG);
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 9);
            for (int i = 0; i <= 10; i++) {
                places.add(node.chain().index().place(i));
            }
            head = node.chain().head().block().hash().toString();
        }
        whole = Files.readAllBytes(log);
    }

    @Test
    void findsAGoodLedgerSound() throws Exception {
        List<Long> progress = new ArrayList<>();
        assertEquals(
                new Verdict.Sound(TestNodes.CHAIN, 11, 10, head, 0, 0), LedgerVerifier.verify(folder, progress::add));
        assertEquals(11, progress.size());
    }

    @Test
    void verifiesBesideARunningServer() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.send(node, TestNodes.anchor(10, 10));
            Verdict.Sound sound = assertInstanceOf(Verdict.Sound.class, verify());
            assertEquals(12, sound.blocks());
        }
    }

    @Test
    void namesTheFirstBlockWhoseBitsChanged() throws Exception {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            int at = BlockFile.HEADER + random.nextInt(whole.length - BlockFile.HEADER);
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(log, changed);
            assertWrong(block(at), verify(), "byte " + at);
        }
    }

    @Test
    void findsWhatNoChecksumTells() throws Exception {
        // every fifth byte of the fifth block, with good checksums: hash, roots, receipts, signatures and senders
        int from = Math.toIntExact(places.get(5));
        byte[] block =
                Arrays.copyOfRange(whole, from + BlockFile.BEFORE, Math.toIntExact(places.get(6)) - BlockFile.BEHIND);
        for (int at = 0; at < block.length; at += 5) {
            byte[] forged = block.clone();
            forged[at] ^= 1;
            byte[] changed = whole.clone();
            ByteBuffer.wrap(changed).put(from, BlockFile.record(from, 5, forged).array());
            Files.write(log, changed);
            Verdict verdict = verify();
            // what the hash alone covers is found where the next block names it
            long found =
                    assertInstanceOf(Verdict.Wrong.class, verdict, "byte " + at).block();
            assertTrue(found == 5 || found == 6, "byte " + at + ": " + verdict);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.write(log, Arrays.copyOf(whole, Math.toIntExact(places.get(10))));
        assertWrong(10, verify(), "a block is gone, and its state is here");
        Files.delete(log);
        assertWrong(-1, verify(), "no log");
        Files.writeString(log, "something else");
        assertWrong(0, verify(), "no log either");
    }

    private Verdict verify() throws IOException, InterruptedException {
        return LedgerVerifier.verify(folder, number -> {});
    }

    private static void assertWrong(long block, Verdict verdict, String what) {
        Verdict.Wrong wrong = assertInstanceOf(Verdict.Wrong.class, verdict, what);
        assertEquals(block, wrong.block(), what + ": " + wrong.why());
    }

    private long block(int at) {
        long block = 0;
        while (block < 10 && places.get((int) block + 1) <= at) {
            block++;
        }
        return block;
    }
}
