package io.tiepm.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeedTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "\u001b[31mred", "\u0085", "\u2028", "half \ud83d"})
    void refusesATextThatIsNotOneLine(String text) {
        assertThrows(IllegalArgumentException.class, () -> deed("anna", text));
    }

    @Test
    void refusesATextThatIsTooLong() {
        deed("a".repeat(256), "x".repeat(2048));
        assertThrows(IllegalArgumentException.class, () -> deed("a".repeat(257), "x"));
        assertThrows(IllegalArgumentException.class, () -> deed("anna", "x".repeat(2049)));
        assertThrows(IllegalArgumentException.class, () -> deed("anna", "\u00fc".repeat(1025)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Console", "the console", "9", "a23456789012345678901234567890123"})
    void refusesASourceThatIsNoWord(String source) {
        assertThrows(
                IllegalArgumentException.class,
                () -> Deed.of("anna", source, "typed", "tiepm:status", Outcome.DONE, ""));
    }

    @Test
    void makesAnyTextFit() {
        Deed deed = Deed.of("", "console", "", "a\tb\u001b[1m\u202ec\ud83d\ud83d\ude00\u00fc", Outcome.DONE, "");
        assertEquals("-", deed.actor());
        assertEquals("-", deed.action());
        assertEquals("a\\u0009b\\u001b[1m\\u202ec\\ud83d\ud83d\ude00\u00fc", deed.object());
        assertEquals("", deed.detail());
    }

    @Test
    void cutsWhatIsTooLongAtAWholeCharacterAndNamesTheWhole() {
        for (String unit : new String[] {"x", "\u00fc", "\u20ac", "\ud83d\ude00"}) {
            String whole = unit.repeat(3000);
            String kept = Deed.of("anna", "console", "typed", whole, Outcome.DONE, whole)
                    .object();
            assertTrue(kept.getBytes(StandardCharsets.UTF_8).length <= 2048, unit);
            assertTrue(kept.getBytes(StandardCharsets.UTF_8).length > 2040, unit);
            assertTrue(kept.endsWith(unit + "... sha256:" + Digest.of(whole.getBytes(StandardCharsets.UTF_8))), kept);
        }
    }

    private static Deed deed(String actor, String object) {
        return new Deed(actor, "console", "typed", object, Outcome.DONE, "");
    }
}
