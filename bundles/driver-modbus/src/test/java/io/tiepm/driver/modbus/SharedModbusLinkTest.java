package io.tiepm.driver.modbus;

import java.io.IOException;

/** The promises of the SPI, kept by a link that takes turns on a line. */
class SharedModbusLinkTest extends ModbusLinkTest {
    SharedModbusLinkTest() throws IOException {}

    @Override
    protected String connection() {
        return "shared";
    }
}
