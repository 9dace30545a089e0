package io.tiepm.driver.modbus;

import io.tiepm.driver.LinkException;

/** How a link comes to a serial port of this computer. */
record SerialSetup(SerialConfig config, boolean ascii, Buses buses) implements Reader.Setup {
    @Override
    public Settings settings() {
        Wiring.of(config, ascii);
        return Settings.of(config);
    }

    @Override
    public Hold take(Settings settings) throws LinkException {
        return buses.take(Wiring.of(config, ascii));
    }

    @Override
    public String advice() {
        return "that the device is on, its unit, baud rate and parity, and the cable to it";
    }
}
