package com.acme.thermometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.LineDevice;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import io.tiepm.model.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThermometerLinkTest extends PolledTcpLinkKit {
    private final LineDevice device = new LineDevice(question -> question.equals("READ 3") ? "21.5" : "NO");

    ThermometerLinkTest() throws IOException {}

    @Override
    protected InetSocketAddress device() {
        return device.address();
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        int ms = (int) timeout.toMillis();
        return new ThermometerLink(Configs.of(
                ThermometerConfig.class,
                Map.of("host", via.getHostString(), "port", via.getPort(), "timeout.ms", ms)));
    }

    @Override
    protected String knownAddress() {
        return "3";
    }

    @Override
    protected String unknownAddress() {
        return "4";
    }

    @Test
    void readsWhatTheDeviceShows() throws Exception {
        assertEquals(new Value.Real(21.5), one(connected(), "3").value());
    }

    @AfterEach
    void switchOff() throws IOException {
        device.close();
    }
}
