package io.tiepm.demo.plant.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    /** Most are the examples of MQTT 5.0, 4.7.1. */
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, sport/tennis, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "#, $SYS/monitor, false",
        "+/monitor, $SYS/monitor, false",
        "$SYS/#, $SYS/monitor, true",
        "plant/pump, plant/Pump, false"
    })
    void wantsWhatTheStandardSays(String filter, String topic, boolean wants) {
        assertEquals(wants, new Filter(filter).wants(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sport+", "sport/#/ranking", "a#", "$share/two/plant/#"})
    void refusesWhatIsNone(String filter) {
        assertThrows(IllegalArgumentException.class, () -> new Filter(filter));
    }
}
