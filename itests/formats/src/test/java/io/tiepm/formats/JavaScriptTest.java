package io.tiepm.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the readers that are written in JavaScript, from the pages alone. Needs Node 20; in CI it must be there. */
class JavaScriptTest {
    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void agreesWithJavaOnEveryVector() throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder("node", "--test", "src/test/js/")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeTrue(System.getenv("CI") != null, "node is not installed");
            throw absent;
        }
        String told = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), told);
    }
}
