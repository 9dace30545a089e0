package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackServerTest {
    private static final String REQUEST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}";

    @TempDir
    Path folder;

    @Test
    void answersOnlyWhoIsOnThisMachineAndSpeaksJson() throws Exception {
        try (Node node = TestNodes.open(folder);
                LoopbackServer server = LoopbackServer.start(new RpcHandler(node, "1"), 0)) {
            int port = server.port();
            for (String name : List.of("127.0.0.1", "localhost:" + port, "[::1]:1", "LocalHost")) {
                String answer = send(port, "POST", name, "application/json", REQUEST);
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
                assertTrue(answer.endsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x14998\"}"), answer);
                assertFalse(answer.toLowerCase().contains("access-control"), answer);
            }
            for (String name : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "")) {
                status(403, send(port, "POST", name, "application/json", REQUEST));
            }
            status(405, send(port, "GET", "localhost", "application/json", ""));
            status(405, send(port, "OPTIONS", "localhost", "application/json", ""));
            status(415, send(port, "POST", "localhost", "text/plain", REQUEST));
            status(413, send(port, "POST", "localhost", "application/json", " ".repeat((2 << 20) + 1)));
            status(204, send(port, "POST", "localhost", "application/json", "{\"method\":\"eth_chainId\"}"));
        }
    }

    @Test
    void listensNowhereElse() throws Exception {
        try (Node node = TestNodes.open(folder);
                LoopbackServer server = LoopbackServer.start(new RpcHandler(node, "1"), 0)) {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress address : each.inetAddresses().toList()) {
                    if (!address.isLoopbackAddress()) {
                        assertThrows(IOException.class, () -> connect(address, server.port()), address.toString());
                    }
                }
            }
        }
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        try (Node node = TestNodes.open(folder);
                LoopbackServer server = LoopbackServer.start(new RpcHandler(node, "1"), 0)) {
            IOException taken = assertThrows(
                    IOException.class, () -> LoopbackServer.start(new RpcHandler(node, "1"), server.port()));
            assertTrue(String.valueOf(taken.getMessage()).contains("port " + server.port()), taken.getMessage());
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
        }
    }

    private static void status(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    private static String send(int port, String method, String host, String type, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String head =
                    "%s / HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                            .formatted(method, host, type, body.length());
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
