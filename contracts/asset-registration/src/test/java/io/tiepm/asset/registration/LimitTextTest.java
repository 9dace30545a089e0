package io.tiepm.asset.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Limit;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTextTest {
    @Test
    void readsEverythingThatALimitCanSay() throws WrongTextException {
        assertEquals(
                new Limit(
                        "oil",
                        Unit.CELSIUS,
                        OptionalDouble.of(-10.5),
                        OptionalDouble.of(80),
                        OptionalDouble.of(-40),
                        OptionalDouble.of(150),
                        OptionalDouble.of(2.5),
                        Optional.of(Duration.ofMinutes(10)),
                        true),
                LimitText.parse("limit.oil", "oil", "-10.5..80 Cel  critical frozen=10min -40..150 rate=2.5"));
    }

    @Test
    void leavesOpenWhatIsNotSaid() throws WrongTextException {
        Limit limit = LimitText.parse("limit.speed", "speed", "..3000 {rpm}");
        assertTrue(
                limit.low().isEmpty() && limit.least().isEmpty() && limit.rate().isEmpty());
        assertEquals(3000, limit.high().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10-80 Cel               | column 1: '10-80' is no range",
                "10..80                  | column 7: the unit is missing",
                "10..80 Cel hot          | column 12: 'hot' is not known",
                "10..80 Cel rate=fast    | column 17: 'fast' is no number above 0",
                "10..80 Cel rate=0       | column 17: '0' is no number above 0",
                "10..80 Cel frozen=10    | column 19: '10' is no duration",
                "10..80 Cel critical=yes | column 12: critical takes no value",
                "10..80 Cel rate=1 rate=2| column 19: rate stands there twice",
                "..1e999 Cel             | column 1: '1e999' is too large",
                "80..10 Cel              | column 1: the limits of oil are the wrong way round",
                "10..80 °C               | column 8: '°C' is no unit",
            })
    void tellsWhereItIsWrongAndShowsAnExample(String text, String told) {
        WrongTextException wrong =
                assertThrows(WrongTextException.class, () -> LimitText.parse("limit.oil", "oil", text));
        assertTrue(wrong.getMessage().startsWith("limit.oil = " + text + ": " + told), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("for example 10..80 Cel"), wrong.getMessage());
    }

    @Test
    void refusesAnyNonsenseWithTheSameKindOfSentence() {
        Random random = new Random(4711);
        String letters = "0123456789.-+eE Celratfoznci=%{}[],;\"'\t°";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(round % 2 == 0 ? "" : "1..2 Cel ");
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                Limit limit = LimitText.parse("limit.oil", "oil", text.toString());
                assertEquals("oil", limit.point());
            } catch (WrongTextException wrong) {
                assertTrue(wrong.getMessage().startsWith("limit.oil = "), wrong.getMessage());
            }
        }
    }
}
