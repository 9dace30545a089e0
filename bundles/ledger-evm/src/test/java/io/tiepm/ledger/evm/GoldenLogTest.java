package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the format on disk to golden files, see docs/formats/blocks.md; {@code -Dgolden=write} renews them. */
class GoldenLogTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String STATE = "state-000000000003.snapshot";

    @TempDir
    Path folder;

    @Test
    void writesTheSameBytes() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 2);
        }
        for (String name : List.of(Opening.LOG, STATE)) {
            byte[] written = Files.readAllBytes(folder.resolve(name));
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(GOLDEN);
                Files.write(GOLDEN.resolve(name), written);
            }
            assertArrayEquals(Files.readAllBytes(GOLDEN.resolve(name)), written, name);
        }
    }

    @Test
    void readsWhatWasWrittenOnce() throws Exception {
        Files.copy(GOLDEN.resolve(Opening.LOG), folder.resolve(Opening.LOG));
        try (Node node = TestNodes.open(folder)) {
            assertEquals(3, node.chain().head().number());
            assertEquals(
                    "0x3b63ec2de4096f891c537ded9daa81a8f05105378c4fbf6b8fbd49c76ba3a43d",
                    node.chain().head().block().hash().toString());
        }
        assertArrayEquals(
                Files.readAllBytes(GOLDEN.resolve(STATE)), Files.readAllBytes(folder.resolve(STATE)), "run again");
    }
}
