package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100007F:1FA5",
                "0101007F:1FA5",
                "0000000000000000FFFF00000100007F:1FA5",
                "00000000000000000000000001000000:1FA5"
            })
    void knowsLoopback(String address) {
        assertTrue(Listeners.loopback(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000:1FA5", "00000000000000000000000000000000:1FA5", "0A00000A:1FA5"})
    void knowsWhatIsNot(String address) {
        assertFalse(Listeners.loopback(address));
    }
}
