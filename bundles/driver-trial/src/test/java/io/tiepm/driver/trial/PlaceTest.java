package io.tiepm.driver.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where machines are, by their links' configurations. */
class PlaceTest {
    private static final InetSocketAddress WAY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);

    @Test
    void isHostAndPort() {
        Map<String, Object> link = Map.of("host", "10.0.4.17", "port", 502, "unit", 3);
        Place place = Place.of(link).orElseThrow();
        assertEquals("10.0.4.17:502", place.toString());
        assertEquals(Map.of("host", "127.0.0.1", "port", 4711), place.turned(link, WAY));
    }

    @Test
    void isAUrlWithBoth() {
        Map<String, Object> link = Map.of("endpoint", "opc.tcp://press.example:4840/UA/Server", "user", "anna");
        Place place = Place.of(link).orElseThrow();
        assertEquals("press.example:4840", place.toString());
        assertEquals(Map.of("endpoint", "opc.tcp://127.0.0.1:4711/UA/Server"), place.turned(link, WAY));
    }

    @Test
    void isNoneForASerialPort() {
        assertEquals(
                Optional.empty(),
                Place.of(Map.of("device", "/dev/ttyUSB0", "point.x", "http://10.0.4.17:80/ | 1 | 1s")));
    }
}
