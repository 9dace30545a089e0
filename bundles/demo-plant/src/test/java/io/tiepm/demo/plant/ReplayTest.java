package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path folder;

    @Test
    void showsEveryRowForItsTimeAndBeginsAgainAfterTheLast() {
        Recording recording =
                new Recording("replay-x", "NAB", "x.csv", List.of(column("value")), new double[][] {{1}, {2}, {3}}, 1);
        Replay replay = new Replay(recording, Duration.ofSeconds(1));
        StringBuilder seen = new StringBuilder();
        for (int tenth = 0; tenth < 50; tenth++) {
            int[] words = unsigned(replay.words(replay.readings()));
            assertEquals(tenth / 10, Wire.uint32(words, 0));
            seen.append((int) Wire.float32(words, 2));
            replay.advance(0.1);
        }
        assertEquals(
                "1".repeat(10) + "2".repeat(10) + "3".repeat(10) + "1".repeat(10) + "2".repeat(10), seen.toString());
    }

    @Test
    void losesNoDigitOfANumber() {
        Recording recording = new Recording(
                "replay-x",
                "SKAB",
                "x.csv",
                List.of(column("exact"), column("long")),
                new double[][] {{0.5, 0.0820647}, {Double.NaN, 1}},
                1);
        Replay replay = new Replay(recording, Duration.ofSeconds(1));
        int[] words = unsigned(replay.words(replay.readings()));
        assertEquals(0.5, Wire.float32(words, 2));
        assertEquals(0.0820647, Wire.float64(words, 4));
        assertEquals("holding:2:float32", replay.address(0));
        assertEquals("holding:4:float64", replay.address(1));
    }

    @Test
    void playsTheThreeCollectionsBackByModbusAndAnnouncesThem() throws Exception {
        Files.writeString(folder.resolve("nab.csv"), "timestamp,value\na,0.1\nb,0.1\nc,0.1\n");
        Files.writeString(folder.resolve("skab.csv"), "datetime;Current;anomaly\na;2.16975;0\nb;2.16975;1\n");
        Files.writeString(folder.resolve("train.txt"), ArchiveTest.engine(7, 1) + ArchiveTest.engine(7, 2));
        FakeFiles files = new FakeFiles();
        files.write("io.tiepm.asset~replay-old.cfg", new TreeMap<>());
        files.write("io.tiepm.asset~press-7.cfg", new TreeMap<>());
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.replay(port, folder.toString(), 10), folder);
        try (Wire nab = new Wire(port);
                Wire skab = new Wire(port + 1);
                Wire engine = new Wire(port + 2)) {
            assertEquals(0.1, Wire.float64(nab.read(0, 6), 2));
            assertEquals(2.16975, Wire.float64(skab.read(0, 6), 2));
            assertEquals(126, Wire.float32(engine.read(0, 50), 48));

            new Announcement(plant, files);
            assertFalse(files.written.containsKey("io.tiepm.asset~replay-old.cfg"));
            assertTrue(files.written.containsKey("io.tiepm.asset~press-7.cfg"));
            assertEquals(
                    "{asset=replay-skab, host=127.0.0.1, point.current=holding:2:float64 | A | 100ms, port="
                            + (port + 1) + "}",
                    files.written.get("io.tiepm.driver.modbus~replay-skab.cfg").toString());
            assertEquals(
                    "C-MAPSS",
                    files.written.get("io.tiepm.asset~replay-train-7.cfg").get("manufacturer"));
        } finally {
            plant.stop();
        }
    }

    private static Recording.Column column(String name) {
        return new Recording.Column(name, "1");
    }

    private static int[] unsigned(short[] words) {
        int[] unsigned = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            unsigned[i] = Short.toUnsignedInt(words[i]);
        }
        return unsigned;
    }
}
