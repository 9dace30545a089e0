package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that answer in good JSON what cannot be. */
class NodeTest {
    @TempDir
    Path folder;

    private final FakeChain chain = new FakeChain();

    @Test
    void refusesAReceiptOfAnotherTransaction() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            Task task = submitted(rig);
            String hash = task.last().hash().toString();
            chain.answers =
                    answer -> answer.contains("gasUsed") ? answer.replace(hash, Digest.ZERO.toString()) : answer;
            assertEquals("transactionHash", malformed(rig, task));
        }
    }

    @Test
    void refusesEventsThatNoContractCanLeaveBecauseTheOutboxCouldNotBeReadAgain() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            Task task = submitted(rig);
            String topics = ("\"0x" + Digest.ZERO + "\",").repeat(200);
            chain.answers = answer -> answer.replace("\"topics\":[", "\"topics\":[" + topics);
            assertEquals("topics", malformed(rig, task));
            String data = "0x" + "00".repeat(2 << 20);
            chain.answers = answer -> answer.replace("\"data\":\"0x00\"", "\"data\":\"" + data + "\"");
            assertEquals("data", malformed(rig, task));
            chain.answers = answer -> answer.replace("\"logIndex\":\"0x0\"", "\"logIndex\":\"0xffffffff\"");
            assertEquals("logIndex", malformed(rig, task));
            chain.answers = answer -> answer.replace("\"status\":\"0x1\"", "\"status\":\"0x2\"");
            assertEquals("status", malformed(rig, task));
            chain.answers = answer -> answer;
            rig.pass(Rig.STUCK);
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
        try (Rig rig = new Rig(folder, chain, 1)) {
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void doesNotAskForeverWhereTheNodeTellsOfMoreBlocksThanCanBe() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            chain.answers = answer -> answer.replace("\"number\":\"0x0\"", "\"number\":\"0x1fffffffffffff\"");
            LedgerException told = assertThrows(
                    LedgerException.class,
                    () -> rig.deployment.events(rig.node, Rig.work(1).trace().orElseThrow()));
            assertTrue(String.valueOf(told.getMessage()).contains("cannot be"), told.getMessage());
        }
    }

    @Test
    void aLongRefusalOfControlCharactersIsShownInOneShortLine() throws Exception {
        String ugly = "execution reverted: \\n\\u001b[2J\\u202e" + "x".repeat(100_000);
        chain.answers = answer -> answer.contains("\"error\"")
                ? answer.replaceAll(
                                "\"message\":\"[^\"]*\"",
                                java.util.regex.Matcher.quoteReplacement("\"message\":\"" + ugly + "\""))
                        .replace("\"code\":3", "\"code\":3,\"data\":\"0x08c379a0ff\"")
                : answer;
        chain.estimates = call -> "execution reverted";
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.round();
            assertEquals(Stage.REFUSED, rig.stage(1));
            String told = rig.entry(1).detail();
            assertTrue(told.length() <= 301, "it has " + told.length());
            assertFalse(told.matches("(?s).*[\\p{Cntrl}\\p{Cf}].*"), told);
        }
    }

    @Test
    void tellsARefusalByItsTextWithoutWhatMovesTheCursor() {
        // Error(string) with the text "no" and an escape sequence
        String data = "0x08c379a0" + "0".repeat(62) + "20" + "0".repeat(63) + "5" + "6e6f1b5b32" + "0".repeat(54);
        String told = new Reverts(() -> new Signatures("error", List.of())).reason(new NodeError(3, "reverted", data));
        assertEquals("no [2", told);
    }

    private static Task submitted(Rig rig) throws LedgerException {
        Task task = rig.take(1);
        rig.round();
        assertEquals(Stage.SUBMITTED, task.stage());
        return task;
    }

    /** The field of the receipt that is named. */
    private static String malformed(Rig rig, Task task) {
        String told = String.valueOf(assertThrows(
                        LedgerException.class, () -> rig.node.mined(task.last().hash()))
                .getMessage());
        assertTrue(told.length() < 300, told);
        return told.replaceFirst(" is not .*", "").replaceFirst(".*\\.", "");
    }
}
