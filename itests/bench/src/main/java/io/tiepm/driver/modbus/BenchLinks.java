package io.tiepm.driver.modbus;

import io.tiepm.bench.Defaults;
import io.tiepm.driver.Link;
import java.util.Map;

/** Links of the driver that ships, set as they are by default. */
public final class BenchLinks {
    private final Lines lines = new Lines();

    public Link to(String host, int port) {
        return new ModbusLink(Defaults.of(ModbusConfig.class, Map.of("host", host, "port", port)), lines);
    }
}
