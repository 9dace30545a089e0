package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import io.tiepm.keystore.KeyFile;
import io.tiepm.ledger.Address;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are opened at the start, damaged: one line that names the file, and nothing is overwritten. */
class DamagedFilesTest {
    private static final byte[] TEXT = "this is no such file\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void aKeystoreThatCannotBeOpenedIsToldAndLeftAlone() throws Exception {
        assertEquals(7, accounts().all().size());
        for (String name : List.of("tiepm.accounts.p12", "tiepm.accounts.password")) {
            Path file = folder.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (byte[] bad :
                    List.of(new byte[0], flipped(good, good.length / 2), Arrays.copyOf(good, good.length / 2), TEXT)) {
                Files.write(file, bad);
                assertClosed(accounts(), file);
                assertArrayEquals(bad, Files.readAllBytes(file));
            }
            Files.delete(file);
            Files.createDirectory(file);
            assertClosed(accounts(), file);
            Files.delete(file);
            Files.write(file, good);
        }
        assertEquals(7, accounts().all().size());
    }

    private static void assertClosed(Accounts accounts, Path file) {
        assertEquals(Map.of(), accounts.all());
        List<Finding> findings = new AccountsCheck(accounts).findings();
        assertEquals(1, findings.size());
        assertEquals(Finding.Level.BROKEN, findings.get(0).level());
        String what = findings.get(0).what();
        assertTrue(what.contains("tiepm.accounts.p12"), file + ": " + what);
        assertTrue(!what.contains("\n") && what.contains("put"), file + ": " + what);
    }

    private Accounts accounts() {
        return new Accounts(
                new KeyFile(folder, "tiepm.accounts", Optional.empty(), new SecureRandom(), Clock.systemUTC()),
                Set.of());
    }

    @Test
    void noBitOfWhichChainItIsChangesUnseen() throws Exception {
        new Deployment(new Folder(folder))
                .pin(
                        BigInteger.valueOf(84376),
                        Digest.of(new byte[] {1}),
                        "SensorData",
                        new Pinned.Contract(Address.parse("0x" + "5".repeat(40)), Digest.of(new byte[] {2}), 17));
        Path file = folder.resolve("chain.json");
        byte[] good = Files.readAllBytes(file);
        Pinned pinned = new Deployment(new Folder(folder)).pinned().orElseThrow();
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                try {
                    // only how it is laid out may be another
                    assertEquals(pinned, PinnedCodec.read(bad), "byte " + at);
                } catch (IOException told) {
                    assertEquals(1, String.valueOf(told.getMessage()).lines().count(), told.getMessage());
                }
            }
        }
        for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, good.length / 2), TEXT)) {
            Files.write(file, bad);
            IOException told = assertThrows(IOException.class, () -> new Deployment(new Folder(folder)));
            assertTrue(told.getMessage().contains("put back a copy of it"), told.getMessage());
            assertEquals(1, told.getMessage().lines().count(), told.getMessage());
        }
        Files.delete(file);
        Files.createDirectory(file);
        IOException told = assertThrows(IOException.class, () -> new Deployment(new Folder(folder)));
        assertTrue(told.getMessage().contains(file + " cannot be read, make it readable"), told.getMessage());
    }

    private static byte[] flipped(byte[] good, int at) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        return bad;
    }
}
