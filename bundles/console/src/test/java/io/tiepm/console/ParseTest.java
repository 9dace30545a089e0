package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseTest {
    private static final Clock ULM = Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-21T11:00:00Z",
        "8h, 2026-11-21T03:00:00Z",
        "09:30, 2026-11-21T08:30:00Z",
        "11:58:28.250, 2026-11-21T10:58:28.250Z",
        "2026-11-20, 2026-11-19T23:00:00Z",
        "2026-11-20T23:15, 2026-11-20T22:15:00Z",
        "2026-11-20T23:15:00Z, 2026-11-20T23:15:00Z"
    })
    void takesAMomentAsItIsShown(String text, String moment) {
        assertEquals(Instant.parse(moment), Parse.moment(text, ULM, false));
    }
}
