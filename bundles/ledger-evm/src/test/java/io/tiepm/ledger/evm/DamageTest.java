package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.keep.LocalDisk;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of six blocks behind the first, and what can happen to its files. */
class DamageTest {
    private static final int LAST = 6;

    @TempDir
    Path temporary;

    private Path folder = Path.of("");
    private Path log = Path.of("");
    private byte[] whole = new byte[0];
    private long[] places = new long[0];

    @BeforeEach
    void filled() throws Exception {
        folder = temporary.resolve("ledger");
        log = folder.resolve(Opening.LOG);
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, LAST - 1);
            places = new long[LAST + 1];
            for (int i = 0; i <= LAST; i++) {
                places[i] = node.chain().index().place(i);
            }
        }
        whole = Files.readAllBytes(log);
    }

    @Test
    void cutsOffATornEndWhereverItTore() throws Exception {
        removeStates();
        for (int length = (int) places[LAST]; length < whole.length; length++) {
            Files.write(log, Arrays.copyOf(whole, length));
            Opening.Opened opened =
                    Opening.open(folder, TestNodes.SETTINGS, new HastyDisk(), TestNodes.CLOCK, () -> new byte[32]);
            opened.chain().log().close();
            assertEquals(LAST - 1, opened.chain().head().number(), "torn at byte " + length);
            assertEquals(length - places[LAST], opened.tornBytes());
            assertEquals(length == places[LAST] ? 0 : 1, opened.told().size());
            assertEquals(places[LAST], Files.size(log));
        }
    }

    @Test
    void cutsOffZerosThatAPowerCutLeft() throws Exception {
        removeStates();
        Files.write(log, Arrays.copyOf(whole, whole.length + 5000));
        try (Node node = TestNodes.open(folder)) {
            assertEquals(LAST, node.chain().head().number());
            assertEquals(5000, node.tornBytes());
            TestNodes.send(node, TestNodes.anchor(LAST, 5));
        }
        try (Node node = TestNodes.open(folder)) {
            assertEquals(LAST + 1, node.chain().head().number());
        }
    }

    @Test
    void refusesAnyChangedBitBeforeTheLastBlockAndNamesTheBlock() throws Exception {
        removeStates();
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            int at = BlockFile.HEADER + random.nextInt((int) places[LAST] - BlockFile.HEADER);
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(log, changed);
            LedgerException why = assertThrows(LedgerException.class, () -> TestNodes.open(folder), "byte " + at);
            String block = "is damaged at block " + block(at) + " (";
            assertTrue(String.valueOf(why.getMessage()).contains(block), block + ": " + why.getMessage());
            assertTrue(String.valueOf(why.getMessage()).contains("from a backup"), why.getMessage());
            assertArrayEquals(changed, Files.readAllBytes(log), "nothing is changed");
        }
    }

    @Test
    void refusesAFileWhoseFirstBytesAreChanged() throws Exception {
        for (int at = 0; at < BlockFile.HEADER; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(log, changed);
            assertThrows(LedgerException.class, () -> TestNodes.open(folder), "byte " + at);
            assertArrayEquals(changed, Files.readAllBytes(log));
        }
    }

    @Test
    void missesBlocksThatWereCutOffByTheStateOfALaterOne() throws Exception {
        Files.write(log, Arrays.copyOf(whole, (int) places[LAST]));
        LedgerException why = assertThrows(LedgerException.class, () -> TestNodes.open(folder));
        assertTrue(String.valueOf(why.getMessage()).contains("blocks are missing"), why.getMessage());
        Files.delete(log);
        assertThrows(LedgerException.class, () -> TestNodes.open(folder), "no new ledger among old states");
        assertTrue(Files.notExists(log));
    }

    @Test
    void findsABlockThatWasForgedWithGoodChecksums() throws Exception {
        removeStates();
        for (int number = 1; number < LAST; number++) {
            Files.write(log, forged(number));
            LedgerException why = assertThrows(LedgerException.class, () -> TestNodes.open(folder));
            assertTrue(
                    String.valueOf(why.getMessage()).contains("block " + (number + 1) + " is wrong: its parent hash"),
                    why.getMessage());
        }
        Files.write(log, forged(LAST));
        LedgerException why = assertThrows(LedgerException.class, () -> TestNodes.open(folder));
        assertTrue(String.valueOf(why.getMessage()).contains("block 6 is wrong: its state root"), why.getMessage());
    }

    @Test
    void takesAnOlderStateOrNoneWhereOneIsDamaged() throws Exception {
        Path state = states().get(0);
        byte[] good = Files.readAllBytes(state);
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            byte[] changed = good.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(state, i % 2 == 0 ? changed : Arrays.copyOf(good, random.nextInt(good.length)));
            try (Node node = TestNodes.open(folder)) {
                assertEquals(LAST, node.chain().head().number());
                assertEquals(1, node.told().size());
                assertTrue(
                        node.told().get(0).contains("is damaged"), node.told().get(0));
            }
            assertArrayEquals(good, Files.readAllBytes(state), "it is kept again at the end");
        }
    }

    @Test
    void doesNotTakeTheStateOfAnotherLedger() throws Exception {
        Path other = temporary.resolve("other");
        Path state = states().get(0);
        try (Node node = Node.open(other, TestNodes.SETTINGS, new LocalDisk(), TestNodes.CLOCK, () -> new byte[] {
            1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        })) {
            TestNodes.fill(node, LAST - 1);
        }
        Files.copy(other.resolve(state.getFileName()), state, StandardCopyOption.REPLACE_EXISTING);
        try (Node node = TestNodes.open(folder)) {
            assertEquals(LAST, node.chain().head().number());
            assertTrue(
                    node.told().get(0).contains("of another ledger"),
                    node.told().get(0));
        }
    }

    @Test
    void refusesABlockThatIsDamagedWhileTheLedgerIsOpen() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            byte[] changed = whole.clone();
            changed[(int) places[4] + 100] ^= 1;
            Files.write(log, changed);
            UncheckedIOException why =
                    assertThrows(UncheckedIOException.class, () -> node.chain().block(4));
            assertTrue(
                    String.valueOf(why.getMessage())
                            .contains("block 4 in " + log + " is damaged (byte " + places[4] + ")"),
                    why.getMessage());
            assertEquals(5, node.chain().block(5).number());
        }
    }

    @Test
    void tellsToolsAndTheDoctorOfABlockThatIsDamagedWhileTheLedgerIsOpenUntilItIsPutBack() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            byte[] changed = whole.clone();
            changed[(int) places[4] + 100] ^= 1;
            Files.write(log, changed);
            LedgerStatus status = new LedgerStatus(Optional.of(node));
            String place = "block 4 in " + log + " is damaged (byte " + places[4] + "): it is not what was written";
            assertEquals(
                    place + "; stop the server, and restore the folder from a backup",
                    ask(node).at("/error/message").asText());
            assertEquals(
                    List.of(Finding.Level.BROKEN, Finding.Level.FINE),
                    status.findings().stream().map(Finding::level).toList());
            assertEquals(place, status.findings().get(0).what());

            Files.write(log, Arrays.copyOf(whole, (int) places[4] + 100));
            assertTrue(ask(node).at("/error/message").asText().contains("the file ends before it does"));

            Files.write(log, whole);
            assertEquals("0x4", ask(node).at("/result/number").asText());
            assertEquals(
                    List.of(Finding.Level.FINE),
                    status.findings().stream().map(Finding::level).toList());
        }
    }

    private static JsonNode ask(Node node) throws IOException {
        return new ObjectMapper()
                .readTree(new RpcHandler(node, "1")
                        .handle(("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockByNumber\","
                                        + "\"params\":[\"0x4\",false]}")
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    /** The log with another log topic in the world after a block: its header says another state root. */
    private byte[] forged(int number) throws MalformedException {
        int from = (int) places[number];
        int end = number == LAST ? whole.length : (int) places[number + 1];
        byte[] block = Arrays.copyOfRange(whole, from + BlockFile.BEFORE, end - BlockFile.BEHIND);
        // two lists' prefixes, parent, ommers, beneficiary: here is the state root
        block[6 + 33 + 33 + 21 + 5] ^= 1;
        assertEquals(number, Sealed.read(block).number());
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).put(from, BlockFile.record(from, number, block).array());
        return changed;
    }

    private int block(int at) {
        int block = 0;
        while (block < LAST && places[block + 1] <= at) {
            block++;
        }
        return block;
    }

    private List<Path> states() throws IOException {
        return new Snapshots(folder).newestFirst();
    }

    private void removeStates() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".snapshot")).toList()) {
                Files.delete(file);
            }
        }
    }
}
