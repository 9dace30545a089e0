package io.tiepm.sensor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {
    private static final int FILE = 2_000;
    private static final AssetId PUMP = new AssetId("pump-1");

    @TempDir
    Path folder;

    @Test
    void theFirstPromiseForABatchIsTheOneThatCounts() throws Exception {
        Promise first = promise(Chain.PRESS, 1, 1);
        try (Receipts receipts = open(100)) {
            receipts.add(first);
            receipts.keep();
            receipts.add(promise(Chain.PRESS, 1, 2));
            assertEquals(Optional.of(first.receipt()), find(receipts, Chain.PRESS, 1));
        }
        try (Receipts receipts = open(100)) {
            for (int i = 2; i < 50; i++) {
                receipts.add(promise(Chain.PRESS, i, i));
                receipts.keep();
            }
            receipts.add(promise(Chain.PRESS, 1, 3));
            assertEquals(Optional.of(first.receipt()), find(receipts, Chain.PRESS, 1));
        }
    }

    @Test
    void aBatchThatBearsTheSameNumberIsAnotherBatch() throws Exception {
        try (Receipts receipts = open(100)) {
            receipts.add(promise(Chain.PRESS, 1, 1));
            assertEquals(Optional.empty(), receipts.find(Chain.PRESS, 1, Digest.of(new byte[] {7})));
            assertEquals(Optional.empty(), find(receipts, PUMP, 1));
        }
    }

    @Test
    void theOldestGoWhenThereAreTooManyAndNoOthers() throws Exception {
        try (Receipts receipts = open(4)) {
            for (int i = 1; i <= 100; i++) {
                receipts.add(promise(i % 10 == 0 ? PUMP : Chain.PRESS, i, i));
                receipts.keep();
            }
            assertEquals(Optional.empty(), find(receipts, Chain.PRESS, 1));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(4, files.count());
        }
        try (Receipts receipts = open(4)) {
            boolean isKept = false;
            for (int i = 1; i <= 100; i++) {
                boolean isHere =
                        find(receipts, i % 10 == 0 ? PUMP : Chain.PRESS, i).isPresent();
                assertTrue(isHere || !isKept, "promise " + i);
                isKept = isHere;
            }
            assertTrue(isKept);
            assertTrue(find(receipts, Chain.PRESS, 68).isPresent());
        }
    }

    @Test
    void whatIsDamagedIsNamedAndTheRestShown() throws Exception {
        try (Receipts receipts = open(100)) {
            for (int i = 1; i <= 5; i++) {
                receipts.add(promise(Chain.PRESS, i, i));
            }
        }
        Path file = folder.resolve("0000000001.receipts");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        try (Receipts receipts = open(100)) {
            receipts.add(promise(Chain.PRESS, 6, 6));
            assertTrue(find(receipts, Chain.PRESS, 6).isPresent());
            assertTrue(find(receipts, Chain.PRESS, 1).isPresent());
            IOException told = assertThrows(IOException.class, () -> find(receipts, Chain.PRESS, 5));
            assertTrue(told.getMessage().startsWith(file + " is damaged at byte "), told.getMessage());
        }
    }

    @Test
    void whatCannotBeWrittenWaitsAndIsShownToNobody() throws Exception {
        Files.delete(folder);
        Files.createFile(folder);
        try (Receipts receipts = open(100)) {
            receipts.add(promise(Chain.PRESS, 1, 1));
            assertThrows(IOException.class, receipts::keep);
            assertThrows(IOException.class, () -> find(receipts, Chain.PRESS, 1));
            Files.delete(folder);
            assertTrue(find(receipts, Chain.PRESS, 1).isPresent());
        }
    }

    private Receipts open(int files) {
        return new Receipts(folder, FILE, (long) files * FILE);
    }

    private static Optional<SignedReceipt> find(Receipts receipts, AssetId asset, long sequence) throws IOException {
        return receipts.find(asset, sequence, digest(asset, sequence));
    }

    private static Digest digest(AssetId asset, long sequence) {
        return Digest.of((asset + "#" + sequence).getBytes());
    }

    private static Promise promise(AssetId asset, long sequence, int second) {
        Receipt receipt = new Receipt(
                Chain.KEY.key(),
                digest(asset, sequence),
                Chain.NOON.plusSeconds(second),
                Chain.NOON.plusSeconds(second + 900));
        return new Promise(asset, sequence, SignedReceipt.sign(receipt, Chain.KEY));
    }
}
