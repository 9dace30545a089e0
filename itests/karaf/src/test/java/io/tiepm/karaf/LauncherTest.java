package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, where it has to say no: one line, a status that is not zero, nothing started. */
class LauncherTest {

    @TempDir
    Path elsewhere;

    @Test
    void tellsEveryCommandItKnows() throws IOException, InterruptedException {
        Answer help = launcher("help");
        for (String command : List.of("demo", "test", "build", "run", "stop", "console", "exec", "bench")) {
            assertTrue(help.ok().contains("\n  " + command), command);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fly                         | no command 'fly'",
                "exec                        | exec needs a command",
                "run --home                  | --home needs a value",
                "run --ssh-port eight        | --ssh-port takes a number, not 'eight'",
                "demo --seconds soon         | --seconds takes a whole number, not 'soon'",
                "demo --plant-port high      | --plant-port takes a number, not 'high'",
                "demo --seconds 1 --data no  | --data names no, which is no folder",
                "run faster                  | run does not know 'faster'",
                "exec --home nowhere a:b     | no server runs in",
                "console --home nowhere      | no server runs in",
                "stop --home nowhere         | no server runs in"
            })
    void refusesInOneLine(String arguments, String line) throws IOException, InterruptedException {
        Answer answer = launcher(arguments.split(" +"));
        assertEquals(1, answer.status());
        assertEquals(1, answer.text().lines().count(), answer::text);
        assertTrue(answer.text().startsWith("tiepm: ") && answer.text().contains(line), answer::text);
    }

    @ParameterizedTest
    @CsvSource({"run, --ssh-port", "demo, --ssh-port", "demo, --plant-port"})
    void saysWhichPortIsTakenBeforeItStartsAnything(String command, String option)
            throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "nothing tells which ports are taken");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Answer answer = launcher(command, "--home", "home", option, Integer.toString(port));
            assertEquals(1, answer.status());
            assertTrue(answer.text().startsWith("tiepm: port " + port + " is taken"), answer::text);
            assertTrue(answer.text().strip().endsWith("choose another with " + option), answer::text);
            assertFalse(Files.exists(elsewhere.resolve("a folder/home")), answer::text);
        }
    }

    /** Runs it from another folder, whose name holds a blank. */
    private Answer launcher(String... arguments) throws IOException, InterruptedException {
        return new Launcher(Files.createDirectories(elsewhere.resolve("a folder"))).run(arguments);
    }
}
