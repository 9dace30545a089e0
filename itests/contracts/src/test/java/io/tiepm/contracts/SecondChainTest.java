package io.tiepm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every scenario of the contracts on Hardhat's node as well. Needs Node 20 and its packages; in CI they must be there. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SecondChainTest {
    private static final Path COMMON = Path.of("../../contracts/common");

    @BeforeAll
    static void needsTheSecondChain() {
        assumeTrue(
                System.getenv("CI") != null
                        || Files.isDirectory(COMMON.resolve("node_modules/@nomicfoundation/edr-linux-x64-gnu")),
                "the second chain is not installed: run contracts/common/install");
    }

    @Test
    void keepsItsPromisesOnHardhatToo() throws IOException, InterruptedException {
        run("test.mjs");
    }

    @Test
    void takesEachBranchOfTheContractsBothWays() throws IOException, InterruptedException {
        run("branches.mjs");
    }

    private static void run(String script) throws IOException, InterruptedException {
        ProcessBuilder test =
                new ProcessBuilder("node", script).directory(COMMON.toFile()).redirectErrorStream(true);
        test.environment().put("TIEPM_CHAIN", "hardhat");
        Process process = test.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
    }
}
