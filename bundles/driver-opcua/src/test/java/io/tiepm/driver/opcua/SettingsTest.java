package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource({
        "opc.tcp://10.0.4.17, 10.0.4.17, 4840",
        "opc.tcp://plc-7.plant:48010/server/a, plc-7.plant, 48010",
        "opc.tcp://[fe80::1]:4841, fe80::1, 4841"
    })
    void findsTheServer(String endpoint, String host, int port) {
        Settings settings = settings(Map.of("endpoint", endpoint));
        assertEquals(host, settings.host());
        assertEquals(port, settings.port());
        assertEquals(endpoint, settings.place());
    }

    @Test
    void isSecuredUnlessToldOtherwise() {
        Settings settings = settings(Map.of());
        assertEquals(Optional.empty(), settings.policy());
        assertEquals(false, settings.insecure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint | 10.0.4.17:4840 | opc.tcp://10.0.4.17:4840",
                "endpoint | opc.tcp://host:99999 | the port of endpoint = 99999 must lie from 1 to 65535",
                "security.policy | Basic512 | is none of best",
                "security.policy | None | consent with allow.insecure = true",
                "security.policy | Basic128Rsa15 | consent with allow.insecure = true",
                "security.mode | None | is none of best",
                ".password | secret | name the user it belongs to"
            })
    void tellsWhichKeyIsWrongAndWhatWouldDo(String key, String value, String expected) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> settings(Map.of(key, value)));
        assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
    }

    @Test
    void refusesNumbersBeyondTheirLimits() {
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("timeout.ms", 99),
                Map.of("message.max.kb", 0),
                Map.of("chunks.max", 0),
                Map.of("text.max.kb", 65_537),
                Map.of("array.max", 0),
                Map.of("nesting.max", 101),
                Map.of("queue.size", 0),
                Map.of("deadband", -1.0),
                Map.of("deadband", Double.NaN),
                Map.of("keep.alive.lost", 1),
                Map.of("publishing.interval.ms", -1))) {
            assertThrows(IllegalArgumentException.class, () -> settings(wrong), wrong::toString);
        }
    }

    @Test
    void takesOneKindOfUser() {
        assertThrows(IllegalArgumentException.class, () -> settings(Map.of("user", "a", "user.certificate", "b.p12")));
    }

    @Test
    void neverShowsAPassword() {
        assertEquals(
                false,
                settings(Map.of("user", "operator", ".password", "canary-7"))
                        .toString()
                        .contains("canary-7"));
    }

    private static Settings settings(Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("endpoint", "opc.tcp://10.0.4.17:4840"));
        all.putAll(keys);
        return Settings.of(Configs.of(OpcUaConfig.class, all));
    }
}
