package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first of the two commands of the README, typed as it stands there: a server, a plant, and a console on them. */
class TerminalTest {
    @TempDir
    Path folder;

    private final StringBuilder seen = new StringBuilder();

    @Test
    void theDemoShowsAConsoleAndEndsWhenThatIsLeft() throws IOException, InterruptedException {
        boolean terminal = Files.isExecutable(Path.of("/usr/bin/script"));
        assumeTrue(terminal || System.getenv("CI") != null, "no script of util-linux to make a terminal with");
        assertTrue(terminal, "no script of util-linux to make a terminal with");
        Process demo = new Launcher(folder)
                .startInTerminal(
                        "demo",
                        "--home",
                        "home",
                        "--ssh-port",
                        Integer.toString(Server.freePort()),
                        "--plant-port",
                        Integer.toString(Server.freePort() % 40_000 + 20_000));
        try {
            await(demo, "tiepm> ");
            type(demo, "tiepm:asset-list\n");
            await(demo, "turbine-1");
            type(demo, "logout\n");
            await(demo, "");
            assertEquals(0, demo.waitFor(), seen::toString);
        } finally {
            demo.destroy();
        }
        assertFalse(Files.exists(folder.resolve("home/data/tiepm.pid")), "the demo left a server behind");
    }

    /** Reads on until that text was seen, or to the end if it is empty. */
    private void await(Process demo, String text) throws IOException, InterruptedException {
        InputStream screen = demo.getInputStream();
        Instant deadline = Instant.now().plusSeconds(120);
        int from = shown().length();
        while (text.isEmpty() ? demo.isAlive() : shown().indexOf(text, from) < 0) {
            assertTrue(Instant.now().isBefore(deadline), () -> "waited in vain for '" + text + "': " + seen);
            if (screen.available() > 0) {
                seen.append(new String(screen.readNBytes(screen.available()), UTF_8));
            } else {
                assertTrue(text.isEmpty() || demo.isAlive(), () -> "it ended before '" + text + "': " + seen);
                Thread.sleep(50);
            }
        }
    }

    /** What was seen, without what colours it and moves the cursor. */
    private String shown() {
        return seen.toString().replaceAll("\u001B(\\[[0-9;?]*[a-zA-Z]|[=>])", "");
    }

    private static void type(Process demo, String line) throws IOException {
        OutputStream keys = demo.getOutputStream();
        keys.write(line.getBytes(UTF_8));
        keys.flush();
    }
}
