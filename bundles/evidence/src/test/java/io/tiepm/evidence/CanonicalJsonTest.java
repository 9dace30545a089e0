package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, 0",
        "1.0, 1",
        "-12.5, -12.5",
        "100.0, 100",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "123e19, 1.23e+21",
        "0.000001, 0.000001",
        "1e-7, 1e-7",
        "2e-3, 0.002",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992",
        "0.30000000000000004, 0.30000000000000004",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "9.5367431640625e-7, 9.5367431640625e-7",
        "333333333.33333329, 333333333.3333333"
    })
    void numbersAreWrittenAsEcmaScriptDoes(double number, String text) {
        assertEquals(text, CanonicalJson.number(number));
    }

    @Test
    void whatIsNoNumberOfJsonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.number(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.number(Double.NEGATIVE_INFINITY));
    }

    /** The example of RFC 8785, section 3.2.2, and the order of section 3.2.3. */
    @Test
    void textsAndNamesAreWrittenAsTheStandardSays() {
        assertEquals("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", CanonicalJson.text("\u20ac$\u000f\nA'B\"\\\\\"/"));
        assertEquals(
                "{\"\\r\":1,\"1\":2,\"\u20ac\":3,\"\ud83d\ude00\":4,\"\ufb33\":5}",
                CanonicalJson.object(Map.of("\ufb33", "5", "\ud83d\ude00", "4", "\u20ac", "3", "1", "2", "\r", "1")));
        assertEquals("[2,[]]", CanonicalJson.list(List.of("2", CanonicalJson.list(List.of()))));
    }
}
