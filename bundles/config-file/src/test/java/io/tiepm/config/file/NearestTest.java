package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS = List.of("host", "port", "timeout.ms", "request.gap.ms");

    @Test
    void swappedLettersAreOneEdit() {
        assertEquals(Optional.of("port"), Nearest.to("prot", KEYS));
        assertEquals(1, Nearest.distance("hots", "host"));
    }

    @Test
    void anotherStyleOfWritingIsTheSameWord() {
        assertEquals(0, Nearest.distance("TIMEOUT_MS", "timeout.ms"));
    }

    @Test
    void guessesNothingWhenNothingIsNear() {
        assertEquals(Optional.empty(), Nearest.to("colour", KEYS));
        assertEquals("", Nearest.hint("x", KEYS));
    }
}
