package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KillTest {
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    private long acknowledged;

    @Test
    void aKilledServerLosesNothingAcknowledgedAndItsTrailVerifies() throws Exception {
        Random random = new Random(8);
        for (int kill = 0; kill < KILLS; kill++) {
            long before = acknowledged;
            Process child = start();
            try (BufferedReader lines = child.inputReader()) {
                int patience = 1 + random.nextInt(100);
                for (int i = 0; i < patience; i++) {
                    note(lines.readLine());
                }
                TimeUnit.MICROSECONDS.sleep(random.nextInt(3000));
                child.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null && line.matches("[0-9]+"); ) {
                    note(line);
                    line = lines.readLine();
                }
            }
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            assertEquals(128 + 9, child.exitValue());
            assertTrue(acknowledged > before);
            Verification verification = Trails.verify(folder);
            assertEquals(Optional.empty(), verification.broken());
            assertTrue(verification.lines() >= acknowledged, () -> verification + " of " + acknowledged);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        Recorder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void note(String line) {
        assertTrue(String.valueOf(line).matches("[0-9]+"), () -> "the child ended by itself: " + line);
        acknowledged = Math.max(acknowledged, Long.parseLong(line));
    }
}
