package io.tiepm.driver.s7;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A configuration that can work.
 *
 * @param localTsap how we name our end of the connection
 * @param remoteTsap which end of the controller to connect to
 * @param timeout for a connection, and for each whole answer; more than zero
 * @param telegram most bytes of a request or an answer that we ask for
 * @param gap most bytes nobody asked for in a row within one item
 */
record Settings(String host, int port, int localTsap, int remoteTsap, Duration timeout, int telegram, int gap) {
    private static final Pattern TSAP = Pattern.compile("[0-9a-fA-F]{4}");

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(S7Config config) {
        String host = config.host();
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is missing; name the controller, for example host = 10.0.4.17");
        }
        int place = within("rack", config.rack(), 0, 7) << 5 | within("slot", config.slot(), 0, 31);
        int usual = type(config.connection_type()) << 8 | place;
        return new Settings(
                host.strip(),
                within("port", config.port(), 1, 65_535),
                tsap("tsap.local", config.tsap_local(), 0x0100),
                tsap("tsap.remote", config.tsap_remote(), usual),
                Duration.ofMillis(within("timeout.ms", config.timeout_ms(), 50, 60_000)),
                within("pdu.bytes", config.pdu_bytes(), 112, 960),
                within("block.max.gap.bytes", config.block_max_gap_bytes(), 0, 200));
    }

    /** Where it is, for people: {@code 10.0.4.17:102}. */
    String place() {
        return host + ":" + port;
    }

    private static int type(String type) {
        return switch (type) {
            case "pg" -> 1;
            case "op" -> 2;
            case "basic" -> 3;
            default -> throw new IllegalArgumentException("connection.type = " + type + " is none of op, pg, basic");
        };
    }

    private static int tsap(String key, String digits, int usual) {
        if (digits.isBlank()) {
            return usual;
        }
        if (!TSAP.matcher(digits.strip()).matches()) {
            throw new IllegalArgumentException(
                    key + " = " + digits + " is none; write four hexadecimal digits, for example " + key + " = 0200");
        }
        return Integer.parseInt(digits.strip(), 16);
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " must lie from " + least + " to " + most);
        }
        return value;
    }
}
