package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian.Head;
import io.tiepm.keep.LocalDisk;
import io.tiepm.model.AssetId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KillTest {
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    private final Map<AssetId, Long> acknowledged = new HashMap<>();
    private final Map<AssetId, Head> checked = new HashMap<>();

    @Test
    void losesNothingAcknowledgedAndKeepsNothingTwiceThoughItIsKilledAgainAndAgain() throws Exception {
        Random random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            long before = total();
            Process child = start();
            try (BufferedReader lines = child.inputReader()) {
                int patience = 1 + random.nextInt(200);
                for (int i = 0; i < patience; i++) {
                    note(lines.readLine());
                }
                TimeUnit.MICROSECONDS.sleep(random.nextInt(3000));
                child.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null && line.matches("asset-\\d \\d+"); ) {
                    note(line);
                    line = lines.readLine();
                }
            }
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            assertEquals(128 + 9, child.exitValue());
            assertTrue(total() > before);
            assertEverythingAcknowledgedIsThere();
        }
        assertNothingIsThereTwice();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        Bringer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void note(String line) {
        String[] parts = String.valueOf(line).split(" ");
        assertEquals(2, parts.length, "the child ended by itself: " + line);
        acknowledged.merge(new AssetId(parts[0]), Long.parseLong(parts[1]), Math::max);
    }

    private long total() {
        return acknowledged.values().stream().mapToLong(it -> it).sum();
    }

    private void assertEverythingAcknowledgedIsThere() throws Exception {
        Settings settings = new Settings(256 << 10, 1 << 20, java.time.Duration.ZERO, 0);
        try (FileHistorian historian =
                FileHistorian.open(folder, settings, new LocalDisk(), java.time.Clock.systemUTC())) {
            assertEquals(0, historian.damage().count());
            for (Map.Entry<AssetId, Long> entry : acknowledged.entrySet()) {
                AssetId asset = entry.getKey();
                long head = historian.head(asset).orElseThrow().sequence();
                assertTrue(head >= entry.getValue(), () -> "lost batches of " + asset);
                Optional<Head> before = Optional.ofNullable(checked.get(asset));
                for (long sequence = before.map(Head::sequence).orElse(0L) + 1; sequence <= head; sequence++) {
                    SignedBatch expected = Bringer.next(asset, before);
                    assertEquals(Optional.of(expected), historian.batch(asset, sequence));
                    assertEquals(
                            Bringer.flags(expected),
                            historian
                                    .archive()
                                    .batch(historian
                                            .archive()
                                            .place(asset, sequence)
                                            .orElseThrow())
                                    .orElseThrow()
                                    .flags());
                    before = Optional.of(new Head(
                            sequence, expected.digest(), expected.header().cut()));
                }
                checked.put(asset, before.orElseThrow());
            }
        }
    }

    private void assertNothingIsThereTwice() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int number : new Folder(folder).numbers()) {
            try (Walk walk = new Walk(new Folder(folder).journal(number), number, FileHeader.LENGTH)) {
                for (Optional<Stretch> next = walk.next(); next.isPresent(); next = walk.next()) {
                    RecordHeader header = next.get().header().orElseThrow();
                    assertTrue(seen.add(header.asset() + " " + header.sequence()), () -> "twice: " + header);
                }
            }
        }
        assertFalse(seen.isEmpty());
        assertEquals(checked.values().stream().mapToLong(Head::sequence).sum(), seen.size());
    }
}
