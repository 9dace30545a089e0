package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of what it finds. */
class RecoveryTest {
    @TempDir
    Path folder;

    @Test
    void cutsOffATornEndOfAnyLengthAndSaysSo() throws Exception {
        Trails.write(folder, 3);
        byte[] whole = Files.readAllBytes(file());
        int last = lastLine(whole);
        for (int length = last + 1; length < whole.length; length++) {
            Path copy = Files.createTempDirectory(folder, "copy");
            Files.write(copy.resolve(file().getFileName()), Arrays.copyOf(whole, length));
            try (FileAudit audit = Trails.open(copy)) {
                assertEquals(Optional.empty(), audit.verify(lines -> {}).broken(), "length " + length);
                assertEquals(List.of("tiepm:alarm-ack", "tiepm:alarm-ack", "cut-off"), Trails.actions(audit));
                assertTrue(audit.last(1)
                        .entries()
                        .get(0)
                        .deed()
                        .detail()
                        .startsWith(length - last + " bytes after entry 2"));
            }
        }
    }

    @Test
    void cutsOffBytesThatTheDiskNeverFilled() throws Exception {
        Trails.write(folder, 2);
        byte[] zeros = new byte[700];
        zeros[600] = '\n';
        Files.write(file(), zeros, StandardOpenOption.APPEND);
        try (FileAudit audit = Trails.open(folder)) {
            assertEquals(List.of("tiepm:alarm-ack", "tiepm:alarm-ack", "cut-off"), Trails.actions(audit));
            assertTrue(audit.verify(lines -> {}).holds());
        }
    }

    @Test
    void leavesAChangedLastLineForAuditorsAndGoesOnBehindIt() throws Exception {
        Trails.write(folder, 3);
        Files.writeString(file(), Files.readString(file()).replace("ack \\\"p\\\\3", "ack \\\"p\\\\4"));
        for (int start = 0; start < 2; start++) {
            try (FileAudit audit = Trails.open(folder)) {
                assertEquals(
                        List.of("tiepm:alarm-ack", "tiepm:alarm-ack", "found-damaged"),
                        Trails.actions(audit).subList(0, 3));
                assertEquals(1, audit.last(10).damaged());
                var broken = audit.verify(lines -> {}).broken().orElseThrow();
                assertEquals(3, broken.line());
                assertTrue(broken.what().contains("was changed after it was written"), broken.toString());
                audit.record(Trails.deed(5));
            }
        }
    }

    @Test
    void aTrailOfWhichNothingIsLeftStaysBroken() throws Exception {
        Trails.write(folder, 1);
        Files.writeString(file(), Files.readString(file()).replace("anna", "bert"));
        Trails.write(folder, 1);
        assertEquals(1, Trails.verify(folder).broken().orElseThrow().line());
    }

    @Test
    void beginsAFileAnewThatHoldsNothing() throws Exception {
        Trails.write(folder, 12);
        Path next = folder.resolve(TrailFolder.name(13));
        Files.write(next, "{\"sequence\":13".getBytes(StandardCharsets.UTF_8));
        Trails.write(folder, 1);
        assertTrue(Files.size(next) > 100);
        assertEquals(Optional.empty(), Trails.verify(folder).broken());
    }

    private Path file() throws Exception {
        List<Path> files = Trails.files(folder);
        return files.get(files.size() - 1);
    }

    private static int lastLine(byte[] bytes) {
        int place = bytes.length - 2;
        while (bytes[place] != '\n') {
            place--;
        }
        return place + 1;
    }
}
