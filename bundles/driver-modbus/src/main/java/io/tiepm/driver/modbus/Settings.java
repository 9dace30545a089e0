package io.tiepm.driver.modbus;

import java.time.Duration;

/**
 * How a link asks, and what of; whatever carries its requests.
 *
 * @param place where, for people: {@code 10.0.4.17:502} or {@code /dev/ttyUSB0}
 * @param unit of the points that name none, 0 to 255
 * @param unitRest how long a silent unit is left alone at first
 * @param unitRestMax and at most
 * @param unknownRest how long an unknown address is not asked for again
 */
record Settings(
        String place,
        int unit,
        Pace pace,
        Limits registers,
        Limits bits,
        ByteOrder order,
        Duration unitRest,
        Duration unitRestMax,
        Duration unknownRest) {
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
        return new Settings(
                Remote.of(config.host(), config.port()).place(),
                unit(config.unit()),
                pace(config.timeout_ms(), config.request_gap_ms(), config.timeout_ms()),
                registers(config.block_max_registers(), config.block_max_gap_registers()),
                bits(config.block_max_bits(), config.block_max_gap_bits()),
                order(config.order()),
                rest("unit.rest.s", config.unit_rest_s(), 3600),
                rest("unit.rest.max.s", config.unit_rest_max_s(), 86_400),
                rest("unknown.rest.s", config.unknown_rest_s(), 86_400));
    }

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(SerialConfig config) {
        return new Settings(
                SerialPlace.of(config.serial_port()),
                unit(config.unit()),
                pace(config.timeout_ms(), config.request_gap_ms(), config.turn_timeout_ms()),
                registers(config.block_max_registers(), config.block_max_gap_registers()),
                bits(config.block_max_bits(), config.block_max_gap_bits()),
                order(config.order()),
                rest("unit.rest.s", config.unit_rest_s(), 3600),
                rest("unit.rest.max.s", config.unit_rest_max_s(), 86_400),
                rest("unknown.rest.s", config.unknown_rest_s(), 86_400));
    }

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(RtuTcpConfig config) {
        return new Settings(
                Remote.of(config.host(), config.port()).place(),
                unit(config.unit()),
                pace(config.timeout_ms(), config.request_gap_ms(), config.turn_timeout_ms()),
                registers(config.block_max_registers(), config.block_max_gap_registers()),
                bits(config.block_max_bits(), config.block_max_gap_bits()),
                order(config.order()),
                rest("unit.rest.s", config.unit_rest_s(), 3600),
                rest("unit.rest.max.s", config.unit_rest_max_s(), 86_400),
                rest("unknown.rest.s", config.unknown_rest_s(), 86_400));
    }

    private static int unit(int unit) {
        return Keys.within("unit", unit, 0, 255);
    }

    private static Pace pace(int timeout, int gap, int turn) {
        return new Pace(
                Duration.ofMillis(Keys.within("timeout.ms", timeout, 10, 60_000)),
                Duration.ofMillis(Keys.within("request.gap.ms", gap, 0, 10_000)),
                Duration.ofMillis(Keys.within("turn.timeout.ms", turn, 10, 60_000)));
    }

    private static Limits registers(int most, int gap) {
        return new Limits(
                Keys.within("block.max.registers", most, 1, 125), Keys.within("block.max.gap.registers", gap, 0, 124));
    }

    private static Limits bits(int most, int gap) {
        return new Limits(
                Keys.within("block.max.bits", most, 1, 2000), Keys.within("block.max.gap.bits", gap, 0, 1999));
    }

    private static ByteOrder order(String order) {
        return ByteOrder.named(order)
                .orElseThrow(() -> new IllegalArgumentException(
                        "order = " + order + " is none of abcd, cdab, badc, dcba; most devices are abcd or cdab"));
    }

    private static Duration rest(String key, int seconds, int most) {
        return Duration.ofSeconds(Keys.within(key, seconds, 1, most));
    }
}
