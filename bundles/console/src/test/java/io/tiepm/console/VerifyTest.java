package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.proof.ProofFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    Path folder;

    @Test
    void checksAFileWhereNothingOfTheHouseRuns() throws IOException {
        String shown = verify(new FakeHouse(), "--json", file(Vectors.file("row 0 of press-7")));
        assertTrue(shown.contains("\"valid\" : true"), shown);
        assertTrue(shown.contains("\"complete\" : false"), shown);
        assertTrue(shown.contains("no ledger of this server is on chain 31337"), shown);
    }

    @Test
    void asksTheNodeOfTheChainThatTheFileNames() throws IOException {
        String shown = verify(Plant.house(), file(Vectors.file("row 0 of press-7")));
        assertTrue(shown.contains("trusting        the node of embedded"), shown);
        assertTrue(shown.endsWith("valid and complete\n"), shown);
    }

    @Test
    void namesTheCheckThatAChangedBitFails() throws IOException {
        String changed = new String(Vectors.file("row 0 of press-7"), StandardCharsets.UTF_8)
                .replace("4054500000", "4054500001");
        String shown = verify(Plant.house(), file(changed.getBytes(StandardCharsets.UTF_8)));
        assertTrue(shown.contains("sample      | \u2718 fails"), shown);
        assertTrue(shown.endsWith("! BROKEN: sample fails; it proves nothing\n"), shown);
    }

    @Test
    void failsWithADocumentToo() throws IOException {
        String changed = new String(Vectors.file("row 0 of press-7"), StandardCharsets.UTF_8)
                .replace("\"until\":1795262400", "\"until\":1795262401");
        String shown = verify(Plant.house(), "--json", file(changed.getBytes(StandardCharsets.UTF_8)));
        assertTrue(shown.contains("\"valid\" : false"), shown);
        assertTrue(shown.endsWith("\n!\n"), shown);
    }

    @Test
    void saysInOneLineWhyAFileIsNoProof() throws IOException {
        for (String text : List.of(
                "",
                "{",
                "[]",
                "{\"format\":\"tiepm-proof/2\"}",
                "\u0000\u0001",
                "{}{}",
                "{\"format\":\"tiepm-proof/1\"}",
                "\"tiepm-proof/1")) {
            String shown = verify(Plant.house(), file(text.getBytes(StandardCharsets.UTF_8)));
            assertEquals(1, shown.lines().count(), shown);
            assertTrue(shown.startsWith("! ") && shown.contains("is no proof: "), shown);
        }
    }

    /** Who may verify may not read the server's passwords. */
    @Test
    void tellsNothingOfWhatAnotherFileHolds() throws IOException {
        for (String text : List.of("hunter2", "admin = hunter2", "{\"hunter2\":hunter2}", "12.5hunter2")) {
            assertFalse(verify(Plant.house(), file(text.getBytes(StandardCharsets.UTF_8)))
                    .contains("hunter2"));
        }
    }

    @Test
    void readsNoMoreOfAFileThanAProofMayHave() throws IOException {
        String shown = verify(Plant.house(), file(new byte[ProofFile.LARGEST + 1]));
        assertTrue(shown.startsWith("! ") && shown.contains("has more than " + ProofFile.LARGEST), shown);
    }

    @Test
    void saysWhatCanBeWrittenWhereItIsNothing() {
        String shown = verify(Plant.house(), "proof.jso");
        assertEquals(1, shown.lines().count(), shown);
        assertTrue(shown.contains("ASSET/POINT@TIME"), shown);
    }

    @Test
    void saysWhatEachKindIsOf() {
        assertEquals("! say of what: tiepm:verify alarm ASSET/POINT\n", verify(Plant.house(), "alarm"));
        assertEquals(
                "! say of what: tiepm:verify work-order ASSET/NUMBER, with its number from tiepm:workorder-list\n",
                verify(Plant.house(), "work-order"));
    }

    @Test
    void checksAWorkOrderByItsAssetAndNumber() {
        String shown = verify(Plant.house(), "work-order", "press-7/1");
        assertTrue(shown.endsWith("valid and complete\n"), shown);
        String none = verify(Plant.house(), "work-order", "press-7/9");
        assertEquals(
                "! no statement of kind work-order about press-7/9 was made here; it is made when the thing happens\n",
                none);
    }

    @Test
    void refusesABlockHashThatIsNone() {
        String shown = verify(Plant.house(), "--block-hash", "0x12", "press-7/oil.temperature");
        assertEquals("! a block hash is 0x and 64 hexadecimal digits: '0x12'\n", shown);
    }

    @Test
    void holdsTheBlockAgainstAHashThatIsTrusted() {
        String hash = Vectors.proof("row 0 of press-7").anchor().block().hash().toString();
        String shown = verify(new FakeHouse(new FakeAnchoring()), "--block-hash", hash, "press-7#2/0");
        assertTrue(shown.contains("chain       | \u2714 holds | block 32 is the trusted one"), shown);
        assertFalse(shown.contains("!"), shown);
    }

    /** Others' statements cannot steer a terminal. */
    @Test
    void showsNoControlCharacterOfAFile() throws IOException {
        String shown = verify(Plant.house(), file(Vectors.file("a statement that is no JSON")));
        assertFalse(shown.replace("\n", "").chars().anyMatch(Character::isISOControl), shown);
        assertTrue(shown.contains("BROKEN: statement fails"), shown);
    }

    private String file(byte[] content) throws IOException {
        return Files.write(folder.resolve("proof.json"), content).toString();
    }

    private static String verify(House house, String... words) {
        return Typed.on(house, new Verify(), words);
    }
}
