package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CfgReaderTest {
    @Test
    void takesWindowsLinesAndAByteOrderMarkAndCountsLinesAsAnEditorDoes() {
        assertEquals(
                List.of(new Line(3, "host", "a"), new Line(4, "port", "502")),
                read("\uFEFF# first\r\n\r\n host =  a \r\nport=502").lines());
    }

    @Test
    void aValueMayHoldEqualsSignsAndHashes() {
        assertEquals(
                "x=1 | # | 1s", read("point.a = x=1 | # | 1s\n").lines().get(0).value());
    }

    @Test
    void readsTheRestWhenALineIsWrongSoThatAllFaultsAreTold() {
        Cfg cfg = read("one\nport = 502\ntwo\n");
        assertEquals(1, cfg.lines().size());
        assertEquals(
                "[line 1: 'one' is no line of the form key = value, line 3: 'two' is no line of the form key = value]",
                cfg.faults().toString());
    }

    private static Cfg read(String text) {
        return CfgReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
