package io.tiepm.driver.modbus;

import java.time.Duration;

/**
 * A configuration that can work.
 *
 * @param timeout for a connection, and for each whole answer; more than zero
 * @param gap least time from an answer to the next request
 * @param unitRest how long a silent unit is left alone at first
 * @param unitRestMax and at most
 * @param unknownRest how long an unknown address is not asked for again
 * @param shared whether to take turns on one connection with other links
 */
record Settings(
        String host,
        int port,
        int unit,
        Duration timeout,
        Duration gap,
        Limits registers,
        Limits bits,
        ByteOrder order,
        Duration unitRest,
        Duration unitRestMax,
        Duration unknownRest,
        boolean shared) {
    /**
     * How requests are made of points.
     *
     * @param most registers or bits of one request
     * @param gap most registers or bits nobody asked for in a row within one request
     */
    record Limits(int most, int gap) {}

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(ModbusConfig config) {
        String host = config.host();
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is missing; name the device, for example host = 10.0.4.17");
        }
        return new Settings(
                host.strip(),
                within("port", config.port(), 1, 65_535),
                within("unit", config.unit(), 0, 255),
                Duration.ofMillis(within("timeout.ms", config.timeout_ms(), 10, 60_000)),
                Duration.ofMillis(within("request.gap.ms", config.request_gap_ms(), 0, 10_000)),
                new Limits(
                        within("block.max.registers", config.block_max_registers(), 1, 125),
                        within("block.max.gap.registers", config.block_max_gap_registers(), 0, 124)),
                new Limits(
                        within("block.max.bits", config.block_max_bits(), 1, 2000),
                        within("block.max.gap.bits", config.block_max_gap_bits(), 0, 1999)),
                ByteOrder.named(config.order())
                        .orElseThrow(() -> new IllegalArgumentException("order = " + config.order()
                                + " is none of abcd, cdab, badc, dcba; most devices are abcd or cdab")),
                Duration.ofSeconds(within("unit.rest.s", config.unit_rest_s(), 1, 3600)),
                Duration.ofSeconds(within("unit.rest.max.s", config.unit_rest_max_s(), 1, 86_400)),
                Duration.ofSeconds(within("unknown.rest.s", config.unknown_rest_s(), 1, 86_400)),
                shared(config.connection()));
    }

    /** Where it is, for people: {@code 10.0.4.17:502}. */
    String place() {
        return host + ":" + port;
    }

    private static boolean shared(String connection) {
        return switch (connection) {
            case "own" -> false;
            case "shared" -> true;
            default -> throw new IllegalArgumentException("connection = " + connection + " is neither own nor shared");
        };
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " must lie from " + least + " to " + most);
        }
        return value;
    }
}
