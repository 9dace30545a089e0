package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.model.AssetId;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ReceiptFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyReceiptTest {
    @TempDir
    Path folder;

    /** Here the vectors' batch was accepted. */
    private static final class Ours extends Plant.Memory {
        @Override
        public Optional<BatchHeader> header(AssetId asset, long sequence) {
            try {
                BatchHeader header = BatchHeader.read(
                        ReceiptFile.read(Vectors.receipt("kept")).header().toArray());
                return Optional.of(header).filter(of -> of.asset().equals(asset) && of.sequence() == sequence);
            } catch (MalformedEvidenceException | MalformedProofException wrong) {
                throw new AssertionError(wrong);
            }
        }
    }

    private static FakeAnchoring anchoring() throws MalformedProofException {
        FakeAnchoring anchoring = new FakeAnchoring();
        anchoring.gateway = ReceiptFile.read(Vectors.receipt("kept")).gateway();
        return anchoring;
    }

    @Test
    void looksByItselfWhetherItsOwnPromiseWasKept() throws Exception {
        House house = new FakeHouse(new Ours(), anchoring(), new FakeLedger());
        String shown = verify(house, receipt("kept"));
        assertTrue(shown.contains("promise   | \u2714 holds | kept: anchored at 2026-11-21T12:00:32Z"), shown);
        assertTrue(shown.endsWith("valid and complete\nthe promise was kept\n"), shown);
        assertTrue(verify(house, "--json", receipt("kept")).contains("\"promise\" : \"kept\""));
        String late = verify(house, receipt("late by minutes"));
        assertTrue(late.endsWith("! the receipt is genuine, and its promise was not kept\n"), late);
        assertTrue(verify(house, "--json", receipt("late by minutes")).contains("\"promise\" : \"broken\""));
    }

    @Test
    void saysOfItsOwnBatchThatItIsNotAnchoredThoughTheTimeHasPassed() throws Exception {
        FakeAnchoring anchoring = anchoring();
        anchoring.anchoredUpTo = 1;
        House house = new FakeHouse(new Ours(), anchoring);
        String late = verify(house, receipt("late by minutes"));
        assertTrue(late.contains("broken: not anchored, and promised before 2026-11-21T11:59:50Z"), late);
        assertTrue(verify(house, receipt("kept")).contains("open: promised before"));
    }

    @Test
    void aReceiptOfElsewhereIsCheckedWithTheProofThatIsGiven() throws Exception {
        String proof = Files.write(folder.resolve("proof.json"), Vectors.file("row 0 of press-7"))
                .toString();
        String shown = verify(Plant.house(), "--proof", proof, receipt("kept"));
        assertTrue(shown.endsWith("the promise was kept\n"), shown);
        assertTrue(verify(Plant.house(), receipt("kept")).contains("promise   | \u00b7 open"));
        String other = Files.write(folder.resolve("other.json"), Vectors.file("an alarm"))
                .toString();
        assertTrue(verify(Plant.house(), "--proof", other, receipt("kept")).contains("! BROKEN: proof fails"));
    }

    @Test
    void namesTheCheckThatAChangedBitFails() throws Exception {
        String changed = new String(Vectors.receipt("kept"), StandardCharsets.UTF_8)
                .replaceFirst("\"signature\":\"..", "\"signature\":\"00");
        String shown = verify(Plant.house(), file(changed));
        assertTrue(shown.contains("signature | \u2718 fails"), shown);
        assertTrue(shown.contains("! BROKEN: signature fails"), shown);
    }

    @Test
    void saysInOneLineWhyAFileIsNoReceipt() throws Exception {
        for (String text : List.of("{\"format\":\"tiepm-receipt/2\"}", "tiepm-receipt/1", "{\"tiepm-receipt/1\":{}}")) {
            String shown = verify(Plant.house(), file(text));
            assertEquals(1, shown.lines().count(), shown);
            assertTrue(shown.startsWith("! ") && shown.contains("is no receipt: "), shown);
        }
        assertTrue(verify(Plant.house(), "--proof", file("x"), "press-7/oil.temperature")
                .startsWith("! --proof goes with the file of a receipt"));
    }

    /** Who may verify may not read the server's passwords. */
    @Test
    void tellsNothingOfWhatAnotherFileHolds() throws Exception {
        String secret =
                Files.writeString(folder.resolve("users"), "admin = hunter2").toString();
        String shown = verify(Plant.house(), "--proof", secret, receipt("kept"));
        assertFalse(shown.contains("hunter2"), shown);
        assertEquals(1, shown.lines().count(), shown);
    }

    private String receipt(String name) throws IOException {
        return file(new String(Vectors.receipt(name), StandardCharsets.UTF_8));
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("receipt.json"), content).toString();
    }

    private static String verify(House house, String... words) {
        return Typed.on(house, new Verify(), words);
    }
}
