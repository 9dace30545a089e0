package io.tiepm.demo.plant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String NAB = "timestamp,value\n2014-02-14 14:30:00,0.132\n2014-02-14 14:35:00,0.134\n";
    private static final String SKAB = "datetime;Accelerometer1RMS;Volume Flow RateRMS;anomaly;changepoint\n"
            + "2020-03-01 15:44:06;0.0820647;76.0197;0.0;0.0\n2020-03-01 15:44:07;;76.9806;1.0;0.0\n";

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void readsASeriesOfNab() throws IOException {
        write("realKnownCause/machine_temperature.csv", NAB);
        Recording recording = only();
        assertEquals("replay-realknowncause-machine-temperature", recording.name());
        assertEquals("NAB", recording.origin());
        assertEquals(List.of(new Recording.Column("value", "1")), recording.columns());
        assertArrayEquals(new double[][] {{0.132}, {0.134}}, recording.rows());
    }

    @Test
    void readsATestOfSkabWithoutItsLabelsAndWithItsHoles() throws IOException {
        write("valve1/0.csv", SKAB);
        Recording recording = only();
        assertEquals("replay-valve1-0", recording.name());
        assertEquals(
                List.of("accelerometer1rms [g]", "volume.flow.raterms L/min"),
                recording.columns().stream().map(c -> c.name() + " " + c.unit()).toList());
        assertArrayEquals(new double[][] {{0.0820647, 76.0197}, {Double.NaN, 76.9806}}, recording.rows());
    }

    @Test
    void readsEachEngineOfCmapssAsAMachine() throws IOException {
        write("train_FD001.txt", engine(1, 1) + engine(1, 2) + engine(2, 1) + engine(2, 2) + engine(2, 3));
        List<Recording> engines = recordings(32);
        assertEquals(
                List.of("replay-train-fd001-1", "replay-train-fd001-2"),
                engines.stream().map(Recording::name).toList());
        assertEquals(24, engines.get(0).columns().size());
        assertEquals(3, engines.get(1).rows().length);
        assertEquals(103, engines.get(0).rows()[0][0]);
    }

    @Test
    void tellsOfEachBadFileInOneLineAndReadsTheOthers() throws IOException {
        write("a-words.csv", NAB + "2014-02-14 14:40:00,much\n");
        write("b-short.csv", "timestamp,value\n2014-02-14 14:30:00,0.132\n");
        write("c-torn.csv", SKAB + "2020-03-01 15:44:08;1\n");
        write("d-other.csv", "time,temperature,pressure\n1,2,3\n");
        write("e-empty.txt", "");
        Files.write(folder.resolve("f-binary.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        write("g-engine.txt", engine(1, 1) + "1 2 3\n");
        write("h-commas.csv", NAB + "2014,1,2\n");
        write("z-good.csv", NAB);
        assertEquals("replay-z-good", only().name());
        assertEquals(8, complaints.size());
        assertTrue(complaints.stream().noneMatch(line -> line.contains("\n")));
        assertEquals("a-words.csv is left out: line 4 has 'much' where a number belongs", complaints.get(0));
        assertEquals("c-torn.csv is left out: line 4 has 2 columns, not 5", complaints.get(2));
        assertEquals("g-engine.txt is left out: line 2 has 3 columns, not 26", complaints.get(6));
    }

    @Test
    void playsNoMoreMachinesBackThanFit() throws IOException {
        for (int i = 0; i < 5; i++) {
            write("s" + i + ".csv", NAB);
        }
        assertEquals(3, recordings(3).size());
        assertEquals(1, complaints.size());
        assertTrue(complaints.get(0).startsWith("2 files of "), complaints.get(0));
    }

    @Test
    void tellsHowManyEnginesOfAFileDoNotFit() throws IOException {
        write("train.txt", engine(1, 1) + engine(1, 2) + engine(2, 1) + engine(2, 2) + engine(3, 1) + engine(4, 1));
        assertEquals(2, recordings(2).size());
        assertEquals(
                List.of("2 machines of train.txt are left out: 2 machines are played back, which is as many as fit"),
                complaints);
    }

    @Test
    void readsPackedFilesAndTellsOfTornOnes() throws IOException {
        byte[] packed = gzip(engine(5, 1) + engine(5, 2));
        Files.write(folder.resolve("test.txt.gz"), packed);
        Files.write(folder.resolve("torn.txt.gz"), Arrays.copyOf(packed, packed.length - 12));
        write("plain.csv.gz", NAB);
        assertEquals("replay-test-5", only().name());
        assertEquals(
                List.of(
                        "plain.csv.gz is left out: it is no whole gzip file",
                        "torn.txt.gz is left out: it is no whole gzip file"),
                complaints);
    }

    @Test
    void leavesOuterFoldersOutOfANameThatWouldBeTooLong() {
        assertEquals(
                "replay-machine-temperature-system-failure-of-the-third-line",
                Names.asset("data/realKnownCause/machine_temperature_system_failure_of_the_third_line.csv"));
        assertEquals("replay-valve1-0", Names.asset("valve1/0.csv.gz"));
        assertEquals(60, Names.asset("a/" + "b".repeat(80) + ".csv").length());
    }

    @Test
    void givesFilesOfTheSameNameDifferentMachines() throws IOException {
        write("a_b.csv", NAB);
        write("a-b.csv", NAB);
        assertEquals(
                List.of("replay-a-b", "replay-a-b-2"),
                recordings(32).stream().map(Recording::name).toList());
    }

    @Test
    void tellsOfAFolderThatIsNotThere() {
        Archive archive = new Archive(folder.resolve("gone"), 32, complaints::add);
        assertEquals(List.of(), archive.recordings());
        assertEquals(1, complaints.size());
    }

    private Recording only() {
        List<Recording> recordings = recordings(32);
        assertEquals(1, recordings.size(), () -> complaints.toString());
        return recordings.get(0);
    }

    private List<Recording> recordings(int most) {
        return new Archive(folder, most, complaints::add).recordings();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packer = new GZIPOutputStream(bytes)) {
            packer.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    static String engine(int engine, int cycle) {
        return IntStream.rangeClosed(3, 26)
                .mapToObj(column -> " " + (100 + column))
                .collect(Collectors.joining("", engine + " " + cycle, "  \n"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
