package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.ledger.BlockCheck.Source;
import io.tiepm.ledger.CheckedBlocks.Damage;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerVerifyTest {
    private final FakeBlocks files = new FakeBlocks("embedded", Source.FILES);
    private final FakeBlocks node = new FakeBlocks("embedded", Source.NODE);
    private final FakeHouse house = new FakeHouse(node, files, new FakeLedger());

    @Test
    void namesTheBlockTheFileTheByteAndWhatToDo() throws IOException {
        files.damage = Optional.of(new Damage(
                7,
                Optional.of("data/tiepm/ledger/blocks.log"),
                OptionalLong.of(5_432),
                "data/tiepm/ledger/blocks.log is damaged at block 7 (byte 5432)",
                "stop the server, and restore the folder from a backup"));
        String shown = Typed.on(house, new LedgerVerify());
        assertTrue(shown.contains("verified  false"), shown);
        assertTrue(
                shown.endsWith(
                        "! not every block was found to be what it says, embedded: data/tiepm/ledger/blocks.log is damaged at"
                                + " block 7 (byte 5432); stop the server, and restore the folder from a backup\n"),
                shown);
        JsonNode told = new ObjectMapper()
                .readTree(Typed.on(house, new LedgerVerify(), "--json").replaceFirst("(?m)^!$", ""))
                .at("/checks/0");
        assertEquals("files", told.path("source").asText());
        assertEquals(7, told.path("blocks").asLong());
        assertEquals(7, told.path("damagedBlock").asLong());
        assertEquals(5_432, told.path("damagedByte").asLong());
        assertEquals("data/tiepm/ledger/blocks.log", told.path("damagedFile").asText());
        assertFalse(told.path("holds").asBoolean(true));
    }

    @Test
    void aChainThatCannotBeReadIsNotVerifiedAndDoesNotKeepOthersFromIt() {
        String shown =
                Typed.on(new FakeHouse(files, new FakeBlocks("consortium", Source.NODE).away()), new LedgerVerify());
        assertTrue(shown.contains("embedded   | on the disk   |     34"), shown);
        assertTrue(
                shown.endsWith(
                        "! not every block was found to be what it says, consortium: http://10.0.4.30:8545 does not answer;"
                                + " start the node\n"),
                shown);
    }

    @Test
    void saysNowAndThenHowFarItIsButNotInADocument() {
        files.height = 25_000;
        String shown = Typed.on(house, new LedgerVerify(), "embedded");
        assertTrue(shown.contains("embedded, on the disk: 10000 blocks are what they say\n"), shown);
        assertTrue(shown.contains("embedded, on the disk: 20000 blocks are what they say\n"), shown);
        assertFalse(Typed.on(house, new LedgerVerify(), "--json").contains("10000"));
    }

    @Test
    void endsAtOnceWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        String shown = Typed.on(house, new LedgerVerify());
        assertTrue(Thread.interrupted());
        assertEquals("", shown);
    }
}
