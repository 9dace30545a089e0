package io.tiepm.promises;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.promises.FaultProxy.Spoiling;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {
    private static final byte[] WORD = "measure!".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final FaultProxy proxy =
            FaultProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.getLocalPort()));

    FaultProxyTest() throws IOException {
        Thread device = new Thread(() -> {
            while (!echo.isClosed()) {
                try (Socket link = echo.accept()) {
                    link.getInputStream().transferTo(link.getOutputStream());
                } catch (IOException over) {
                    // the next one, if the door is open
                }
            }
        });
        device.setDaemon(true);
        device.start();
    }

    @AfterEach
    void shut() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesWhatItIsNotToldToSpoil() throws IOException {
        try (Socket link = link()) {
            assertArrayEquals(WORD, ask(link));
        }
    }

    @Test
    void refusesAndOpensAgainAtTheSamePlace() throws IOException {
        proxy.refuse();
        assertThrows(ConnectException.class, this::link);
        proxy.pass();
        try (Socket link = link()) {
            assertArrayEquals(WORD, ask(link));
        }
    }

    @Test
    void silencesHalvesAndFlips() throws IOException {
        try (Socket link = link()) {
            proxy.spoil(Spoiling.flip(0));
            assertEquals("leasure!", new String(ask(link), StandardCharsets.US_ASCII));
            proxy.spoil(Spoiling.HALF);
            assertThrows(SocketTimeoutException.class, () -> ask(link));
            proxy.spoil(Spoiling.SILENCE);
            assertThrows(SocketTimeoutException.class, () -> ask(link));
        }
    }

    @Test
    void delaysAndDrips() throws IOException {
        try (Socket link = link()) {
            proxy.spoil(Spoiling.delay(Duration.ofMillis(100)));
            long begun = System.nanoTime();
            assertArrayEquals(WORD, ask(link));
            assertTrue(System.nanoTime() - begun >= 90_000_000L, "held back");
            proxy.spoil(Spoiling.drip(Duration.ofMillis(10)));
            begun = System.nanoTime();
            assertArrayEquals(WORD, ask(link));
            assertTrue(System.nanoTime() - begun >= 70_000_000L, "dripped");
        }
    }

    @Test
    void resetsOnCommandAndInPlaceOfAnAnswer() throws IOException {
        try (Socket link = link()) {
            assertArrayEquals(WORD, ask(link));
            proxy.cut();
            assertThrows(SocketException.class, () -> ask(link));
        }
        proxy.spoil(Spoiling.RESET);
        try (Socket link = link()) {
            assertThrows(SocketException.class, () -> ask(link));
        }
    }

    @Test
    void makesTheSameNoiseOfTheSameSeed() throws IOException {
        byte[][] noise = new byte[2][];
        for (int i = 0; i < 2; i++) {
            try (Socket link = link()) {
                proxy.spoil(Spoiling.garbage(42));
                link.getOutputStream().write(WORD);
                noise[i] = link.getInputStream().readNBytes(1);
            }
        }
        assertArrayEquals(noise[0], noise[1]);
    }

    private Socket link() throws IOException {
        Socket link = new Socket();
        link.setSoTimeout(500);
        link.connect(proxy.address());
        return link;
    }

    private static byte[] ask(Socket link) throws IOException {
        link.getOutputStream().write(WORD);
        return link.getInputStream().readNBytes(WORD.length);
    }
}
