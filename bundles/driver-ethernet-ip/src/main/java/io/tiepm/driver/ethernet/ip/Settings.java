package io.tiepm.driver.ethernet.ip;

import java.time.Duration;
import java.util.List;

/**
 * A configuration that can work.
 *
 * @param route from the device at the address to the one that is read, as it goes over the wire; empty for that device
 *     itself
 * @param kinds of connections to try, in this order
 * @param timeout for a connection, and for each whole answer; more than zero
 * @param packet most bytes of a request or an answer over a large connection
 */
record Settings(String host, int port, byte[] route, List<Connection.Kind> kinds, Duration timeout, int packet) {
    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(EthernetIpConfig config) {
        String host = config.host();
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is missing; name the device, for example host = 10.0.4.17");
        }
        int slot = within("slot", config.slot(), 0, 255);
        return new Settings(
                host.strip(),
                within("port", config.port(), 1, 65_535),
                Route.of(config.path().isBlank() ? "1," + slot : config.path().strip()),
                kinds(config.connection()),
                Duration.ofMillis(within("timeout.ms", config.timeout_ms(), 50, 60_000)),
                within("packet.bytes", config.packet_bytes(), 512, 4000));
    }

    /** Where it is, for people: {@code 10.0.4.17:44818}. */
    String place() {
        return host + ":" + port;
    }

    private static List<Connection.Kind> kinds(String connection) {
        return switch (connection) {
            case "auto" -> List.of(Connection.Kind.LARGE, Connection.Kind.SMALL);
            case "small" -> List.of(Connection.Kind.SMALL);
            case "none" -> List.of();
            default -> throw new IllegalArgumentException(
                    "connection = " + connection + " is none of auto, small, none");
        };
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " must lie from " + least + " to " + most);
        }
        return value;
    }
}
