package com.acme.thermometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import io.tiepm.model.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThermometerLinkTest extends PolledTcpLinkKit {
    private final ServerSocket thermometer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    ThermometerLinkTest() throws IOException {
        daemon(() -> {
            while (true) {
                Socket link = thermometer.accept();
                daemon(() -> {
                    try (link;
                            Scanner questions = new Scanner(link.getInputStream());
                            PrintStream answers = new PrintStream(link.getOutputStream())) {
                        while (questions.hasNextLine()) {
                            answers.print(questions.nextLine().equals("READ 3") ? "21.5\n" : "NO\n");
                        }
                    }
                });
            }
        });
    }

    @Override
    protected InetSocketAddress device() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), thermometer.getLocalPort());
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return new ThermometerLink(Configs.of(
                ThermometerConfig.class,
                Map.of(
                        "host", via.getHostString(),
                        "port", via.getPort(),
                        "timeout.ms", (int) timeout.toMillis())));
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
    void readsTenthsOfADegree() throws Exception {
        assertEquals(new Value.Real(21.5), one(connected(), "3").value());
    }

    @AfterEach
    void switchOff() throws IOException {
        thermometer.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // the other side has gone, or the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
