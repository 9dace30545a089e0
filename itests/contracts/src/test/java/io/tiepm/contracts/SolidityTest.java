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

/** Runs what the contracts' own folder keeps. Needs Node 20 and its packages; in CI they must be there. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SolidityTest {
    private static final Path COMMON = Path.of("../../contracts/common");

    @BeforeAll
    static void needsThePackages() {
        assumeTrue(
                System.getenv("CI") != null || Files.isDirectory(COMMON.resolve("node_modules/solc")),
                "the compiler and the chain are not installed: run contracts/common/install");
    }

    @Test
    void isFormatted() throws IOException, InterruptedException {
        run("node", "format.mjs", "--check");
    }

    @Test
    void isCheckedInAsItCompiles() throws IOException, InterruptedException {
        run("node", "compile.mjs", "--check");
    }

    @Test
    void keepsItsPromisesOnARealChain() throws IOException, InterruptedException {
        run("node", "test.mjs");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(COMMON.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
    }
}
