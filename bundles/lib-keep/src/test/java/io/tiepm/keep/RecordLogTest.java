package io.tiepm.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLogTest {
    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWrittenInOrder() throws IOException {
        try (RecordLog log = RecordLog.open(file(), each -> {})) {
            log.append(List.of(bytes("one"), bytes("two")));
            log.append(bytes("three"));
        }
        assertEquals(List.of("one", "two", "three"), read());
    }

    @Test
    void aRecordCutOffAtAnyByteIsForgottenAndThoseBeforeStay() throws IOException {
        try (RecordLog log = RecordLog.open(file(), each -> {})) {
            log.append(List.of(bytes("one"), bytes("two")));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int end = 15; end < whole.length; end++) {
            Files.write(file(), Arrays.copyOf(whole, end));
            assertEquals(List.of("one"), read(), "cut at " + end);
            assertEquals(15, Files.size(file()));
        }
    }

    @Test
    void zerosBehindTheLastRecordAreForgotten() throws IOException {
        try (RecordLog log = RecordLog.open(file(), each -> {})) {
            log.append(bytes("one"));
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length + 100));
        assertEquals(List.of("one"), read());
    }

    @Test
    void damageBeforeTheLastRecordIsRefusedWithItsPlaceAndNothingIsChanged() throws IOException {
        try (RecordLog log = RecordLog.open(file(), each -> {})) {
            log.append(List.of(bytes("one"), bytes("two"), bytes("three")));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < 15; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file(), damaged);
            IOException told = assertThrows(IOException.class, this::read);
            assertTrue(told.getMessage().contains("damaged at byte 0"), told.getMessage());
            assertEquals(whole.length, Files.size(file()));
        }
    }

    @Test
    void otherRecordsTakeThePlaceOfAll() throws IOException {
        try (RecordLog log = RecordLog.open(file(), each -> {})) {
            log.append(List.of(bytes("one"), bytes("two")));
            log.rewrite(List.of(bytes("two")));
            log.append(bytes("three"));
        }
        assertEquals(List.of("two", "three"), read());
    }

    @Test
    void whoeverIsInterruptedHarmsNobodyElse() throws IOException {
        try (RecordLog log = RecordLog.open(file(), each -> {})) {
            Thread.currentThread().interrupt();
            log.append(bytes("one"));
            assertTrue(Thread.interrupted());
            log.append(bytes("two"));
        }
        assertEquals(List.of("one", "two"), read());
    }

    private List<String> read() throws IOException {
        List<String> all = new ArrayList<>();
        RecordLog.open(file(), each -> all.add(new String(each, StandardCharsets.UTF_8)))
                .close();
        return all;
    }

    private Path file() {
        return folder.resolve("a.log");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
