package io.tiepm.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineSocketTest {
    private ServerSocket device;
    private DeadlineSocket socket;
    private Socket theirs;

    @BeforeEach
    void connect() throws IOException {
        device = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new DeadlineSocket();
        socket.connect(new InetSocketAddress(device.getInetAddress(), device.getLocalPort()), 30_000);
        theirs = device.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        theirs.close();
        device.close();
    }

    @Test
    void readsWhatComesInTime() throws IOException {
        theirs.getOutputStream().write(7);
        socket.allow(Duration.ofSeconds(30));
        assertFalse(socket.heard());
        assertEquals(7, socket.getInputStream().read());
        assertTrue(socket.heard());
        assertFalse(socket.expired());
    }

    @Test
    void allReadsTogetherHaveOneDeadline() throws IOException {
        theirs.getOutputStream().write(new byte[] {1, 2});
        socket.allow(Duration.ofMillis(300));
        InputStream in = socket.getInputStream();
        assertEquals(1, in.read());
        assertEquals(2, in.read());
        SocketTimeoutException late = assertThrows(SocketTimeoutException.class, in::read);
        assertEquals("it does not answer", late.getMessage());
        assertTrue(socket.expired() && socket.heard());
        // the time is over, whatever comes now
        theirs.getOutputStream().write(3);
        assertThrows(SocketTimeoutException.class, in::read);
        socket.allow(Duration.ofSeconds(30));
        assertFalse(socket.expired() || socket.heard());
        assertEquals(3, in.read());
    }
}
