package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    private static final AuditEntry ENTRY = new AuditEntry(1, Trails.AT, Trails.deed(7), Digest.ZERO);
    private static final byte[] LINE = line(ENTRY);

    private static byte[] line(AuditEntry entry) {
        byte[] written = Line.write(entry);
        return Arrays.copyOf(written, written.length - 1);
    }

    @Test
    void isOneLineOfJsonThatAPersonCanRead() {
        String line = new String(LINE, StandardCharsets.UTF_8);
        assertTrue(
                line.startsWith("{\"sequence\":1,\"at\":\"2026-11-22T05:30:00.123456789Z\",\"actor\":\"anna\","
                        + "\"source\":\"console\",\"action\":\"tiepm:alarm-ack\","
                        + "\"object\":\"tiepm:alarm-ack \\\"p\\\\7\\\"\",\"outcome\":\"done\",\"detail\":\"ü\","
                        + "\"previous\":\"00"),
                line);
        assertTrue(line.endsWith("\"digest\":\"" + ENTRY.digest() + "\"}"), line);
    }

    @Test
    void readsWhatItWrites() throws DamagedLineException {
        assertEquals(ENTRY, Line.read(LINE));
        for (Outcome outcome : Outcome.values()) {
            Deed longest = new Deed(
                    "\"".repeat(256),
                    "a".repeat(32),
                    "\\".repeat(256),
                    "\\\"".repeat(1024),
                    outcome,
                    "\"\\".repeat(1024));
            AuditEntry entry =
                    new AuditEntry(999_999_999_999_999_999L, Instant.EPOCH, longest, Digest.of(new byte[] {1}));
            assertTrue(line(entry).length <= Line.LONGEST);
            assertEquals(entry, Line.read(line(entry)));
        }
    }

    @Test
    void refusesEveryOtherByteInEveryPlace() {
        for (int i = 0; i < LINE.length; i++) {
            for (int other = 0; other < 256; other++) {
                if ((byte) other != LINE[i]) {
                    byte[] changed = LINE.clone();
                    changed[i] = (byte) other;
                    assertThrows(DamagedLineException.class, () -> Line.read(changed), () -> new String(changed));
                }
            }
        }
    }

    @Test
    void refusesABeginningAndAnythingBehindTheEnd() {
        for (int i = 0; i < LINE.length; i++) {
            byte[] beginning = Arrays.copyOf(LINE, i);
            assertThrows(DamagedLineException.class, () -> Line.read(beginning));
        }
        byte[] longer = Arrays.copyOf(LINE, LINE.length + 1);
        longer[LINE.length] = ' ';
        assertThrows(DamagedLineException.class, () -> Line.read(longer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0061nna", "a\\nna", "\\anna"})
    void refusesAnotherSpellingOfTheSame(String actor) {
        byte[] other =
                new String(LINE, StandardCharsets.UTF_8).replace("anna", actor).getBytes(StandardCharsets.UTF_8);
        assertThrows(DamagedLineException.class, () -> Line.read(other));
    }

    @Test
    void saysThatSomethingWasChanged() {
        byte[] other =
                new String(LINE, StandardCharsets.UTF_8).replace("anna", "bert").getBytes(StandardCharsets.UTF_8);
        String told =
                assertThrows(DamagedLineException.class, () -> Line.read(other)).getMessage();
        assertTrue(told.contains("was changed after it was written"), told);
        assertArrayEquals(LINE, line(ENTRY));
    }
}
