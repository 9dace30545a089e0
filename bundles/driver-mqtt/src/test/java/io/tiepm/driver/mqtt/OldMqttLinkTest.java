package io.tiepm.driver.mqtt;

import java.io.IOException;

/** The promises of the SPI, by version 3.1.1. */
class OldMqttLinkTest extends MqttLinkTest {
    OldMqttLinkTest() throws IOException {}

    @Override
    protected String version() {
        return "3.1.1";
    }
}
