package io.tiepm.peers;

/** The promises of the SPI, kept to Mosquitto by version 3.1.1. */
class OldMosquittoTest extends MosquittoTest {
    @Override
    protected String version() {
        return "3.1.1";
    }
}
