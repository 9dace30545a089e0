package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.proof.ProofFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorProofTest {
    @TempDir
    Path folder;

    @Test
    void writesTheProofAndNothingElse() throws IOException {
        Path file = folder.resolve("proof.json");
        prove("--out", file.toString(), "press-7/oil.temperature");
        assertArrayEquals(Vectors.proof("row 0 of press-7").bytes(), Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void writesWhatTheVerifierTakes() {
        String file = folder.resolve("proof.json").toString();
        prove("--statement", "alarm", "--out", file, "press-7/oil.temperature");
        String shown = Typed.on(Plant.house(), new Verify(), file);
        assertTrue(shown.endsWith("valid and complete\n"), shown);
    }

    @Test
    void leavesAFileThatIsThereAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("proof.json"), "mine");
        String shown = prove("--out", file.toString(), "press-7/oil.temperature");
        assertEquals("! " + file + " is there already; --force replaces it\n", shown);
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void replacesAFileByForce() throws IOException {
        Path file = Files.writeString(folder.resolve("proof.json"), "mine");
        prove("--force", "--out", file.toString(), "press-7/oil.temperature");
        assertTrue(Files.readString(file).contains("tiepm-proof/1"));
    }

    @Test
    void writesNothingWhereNothingCanBeProved() throws IOException {
        String shown = prove("--out", folder.resolve("proof.json").toString(), "press-7#9/0");
        assertTrue(shown.startsWith("! batch 9 of press-7 is not anchored yet"), shown);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void writesNothingThatAStrangerWouldFindBroken() throws Exception {
        String changed = new String(Vectors.file("row 0 of press-7"), StandardCharsets.UTF_8)
                .replace("4054500000", "4054500001");
        FakeAnchoring anchoring = new FakeAnchoring();
        anchoring.other = Optional.of(ProofFile.read(changed.getBytes(StandardCharsets.UTF_8)));
        String shown = Typed.on(
                new FakeHouse(anchoring),
                new AnchorProof(),
                "--out",
                folder.resolve("proof.json").toString(),
                "press-7#2/0");
        assertTrue(shown.startsWith("! nothing was written, it would prove nothing: sample fails, "), shown);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path missing = folder.resolve("nowhere");
        String shown = prove("--out", missing.resolve("proof.json").toString(), "press-7/oil.temperature");
        assertEquals("! there is no folder " + missing + "; make it first\n", shown);
    }

    @Test
    void writesNoFolder() {
        String shown = prove("--force", "--out", folder.toString(), "press-7/oil.temperature");
        assertEquals("! " + folder + " is a folder; name a file in it\n", shown);
    }

    private static String prove(String... words) {
        return Typed.on(Plant.house(), new AnchorProof(), words);
    }
}
