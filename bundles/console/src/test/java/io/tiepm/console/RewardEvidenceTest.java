package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewardEvidenceTest {
    @TempDir
    Path folder;

    private String write(String... words) {
        return Typed.on(Plant.house(), new RewardEvidence(), words);
    }

    @Test
    void writesBothTextsToTheByteAndAProofOfEachReport() throws IOException {
        Path out = folder.resolve("claim");
        write("--out", out.toString(), "67586e");
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of(
                            "baseline-001.json",
                            "baseline.json",
                            "evidence.json",
                            "report-001.json",
                            "report-002.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals("{\"energy\":500}", Files.readString(out.resolve("baseline.json")));
        assertEquals("{\"reports\":[]}", Files.readString(out.resolve("evidence.json")));
        assertArrayEquals(
                Vectors.proof("an alarm").bytes(), Files.readAllBytes(out.resolve("report-002.json")), "its proof");
    }

    @Test
    void leavesAFolderThatIsThereAsItIs() {
        String shown = write("--out", folder.toString(), "67586e");
        assertTrue(shown.startsWith("! " + folder + " is there already"), shown);
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void makesNoFolderForWhatIsNotKept() {
        Path out = folder.resolve("claim");
        assertTrue(write("--out", out.toString(), "ca358758").contains("is not kept here"));
        assertFalse(Files.exists(out));
    }
}
