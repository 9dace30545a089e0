package io.tiepm.driver.modbus;

import java.io.IOException;

/** How a link comes to a serial line behind a TCP port. */
record RtuTcpSetup(RtuTcpConfig config, Buses buses) implements Reader.Setup {
    @Override
    public Settings settings() {
        Echo.of(config.echo());
        return Settings.of(config);
    }

    @Override
    public Hold take(Settings settings) throws IOException {
        return buses.take(
                Remote.of(config.host(), config.port()),
                Echo.of(config.echo()),
                settings.pace().timeout());
    }

    @Override
    public String advice() {
        return "the device, the serial device server, and the network to it";
    }
}
