package io.tiepm.asset.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Kind;
import io.tiepm.contract.Specification.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static final Map<String, String> LEAST = Map.of("manufacturer", "ACME", "serial", "17");

    @Test
    void saysNothingWhereNothingIsSaid() throws WrongTextException {
        Description description = Description.parse(LEAST);
        assertEquals(new Nameplate("ACME", "", "17", "", ""), description.nameplate());
        assertEquals(Specification.NONE, description.specification());
    }

    @Test
    void readsEveryKey() throws WrongTextException {
        Map<String, String> lines = new HashMap<>(LEAST);
        lines.put("learning", "8h");
        lines.put("ideal.rate.per.h", "120");
        lines.put("regime.speed", "100");
        lines.put("regime.spindle.on", "switch");
        lines.put("role.running", "spindle.on");
        lines.put("kind.starts", "counter");
        lines.put("kind.oil.temperature", "level");
        lines.put("limit.oil.temperature", "..80 Cel");
        Specification specification = Description.parse(lines).specification();
        assertEquals(Duration.ofHours(8), specification.learning());
        assertEquals(Optional.of(120.0), specification.idealRate());
        assertEquals(Map.of("speed", 100.0, "spindle.on", 1.0), specification.regime());
        assertEquals(Map.of("starts", Kind.COUNTER, "oil.temperature", Kind.LEVEL), specification.kinds());
        assertEquals(Map.of(Role.RUNNING, "spindle.on"), specification.roles());
        assertEquals(
                80, specification.limit("oil.temperature").orElseThrow().high().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serial           | ''      | serial must have 1 to 128 printable characters",
                "learning         | forever | learning = forever: no duration",
                "learning         | 0s      | learning = 0s: no duration",
                "ideal.rate.per.h | -1      | ideal.rate.per.h = -1: must be a number above 0",
                "regime.speed     | wide    | regime.speed = wide: must be a number above 0",
                "kind.starts      | rising  | kind.starts = rising: there is no such kind; there are level, counter",
                "role.rolling     | x       | role.rolling: there is no role rolling; there are running, produced",
                "role.running     | Über    | role.running: a point name is",
                "limit.Oil        | ..1 1   | limit.Oil: a point name is",
            })
    void tellsWhichKeyIsWrong(String key, String value, String told) {
        Map<String, String> lines = new HashMap<>(LEAST);
        lines.put(key, value);
        WrongTextException wrong = assertThrows(WrongTextException.class, () -> Description.parse(lines));
        assertTrue(wrong.getMessage().startsWith(told), wrong.getMessage());
    }
}
