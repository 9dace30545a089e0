package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scenarios of all contracts on the embedded ledger, as they run on anvil. Needs Node 20 and its packages. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ScenariosTest {
    private static final Path COMMON = Path.of("../../contracts/common");

    @TempDir
    Path folder;

    @Test
    void areTheSameOnTheEmbeddedLedger() throws IOException, InterruptedException, LedgerException {
        assumeTrue(
                System.getenv("CI") != null || Files.isDirectory(COMMON.resolve("node_modules/ethers")),
                "the packages that the scenarios need are not installed: run contracts/common/install");
        try (LeapingNode ledger = new LeapingNode(folder)) {
            ProcessBuilder suite = new ProcessBuilder("node", "test.mjs")
                    .directory(COMMON.toFile())
                    .redirectErrorStream(true);
            suite.environment().put("TIEPM_CHAIN", ledger.url());
            Process process = suite.start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), told);
            assertTrue(ledger.node().chain().index().transactionCount() > 500, "they ran here");
        }
        assertInstanceOf(Verdict.Sound.class, LedgerVerifier.verify(folder, number -> {}));
    }
}
