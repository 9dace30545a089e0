package io.tiepm.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drives the page by Node 20, playwright-core and Chromium; in CI they must be there. */
class PageTest {
    private static final Path BROWSER =
            Path.of(System.getenv().getOrDefault("TIEPM_CHROMIUM", "/usr/bin/chromium-headless-shell"));

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void showsAMachineAndAProofToWhoeverOpensIt() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(BROWSER)
                && Files.isDirectory(Path.of("node_modules/playwright-core"))
                && Files.isDirectory(Path.of("../../contracts/common/node_modules/ethers"));
        assumeTrue(
                System.getenv("CI") != null || there,
                "the browser and what drives it are not installed: see itests/verifier/README.md");
        Process node = new ProcessBuilder("node", "--test", "src/test/js/")
                .redirectErrorStream(true)
                .start();
        String told = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), told);
    }
}
