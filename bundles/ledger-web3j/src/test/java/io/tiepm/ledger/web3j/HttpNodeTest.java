package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Standing.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that answer by HTTP as nobody should. */
@Timeout(20)
class HttpNodeTest {
    private static final String GOOD = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7\"}";

    @Test
    void anAddressThatIsNoneIsRefusedWithoutItsSecret() {
        for (String wrong : new String[] {
            "htps://node.example/v3/hush",
            "https:///v3/hush",
            "https://node.example/v3/ hush",
            "https://ada:hush@node.example"
        }) {
            IllegalArgumentException told = assertThrows(
                    IllegalArgumentException.class, () -> new HttpNode(wrong, Duration.ofSeconds(1)), wrong);
            assertTrue(told.getMessage().startsWith("the address of a node"), told.getMessage());
            assertFalse(told.toString().contains("hush"), told.getMessage());
            assertEquals(null, told.getCause());
        }
    }

    @Test
    void anAnswerThatNeverEndsIsNoAnswer() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket server = serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"json");
            over.await();
        })) {
            String told = fails(server, Duration.ofMillis(300));
            assertTrue(told.contains("does not end its answer") || told.contains("timed out"), told);
            over.countDown();
        }
    }

    @Test
    void anAnswerThatNeverBeginsIsNoAnswer() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket server = serve(socket -> over.await())) {
            String told = fails(server, Duration.ofMillis(300));
            assertTrue(told.contains("does not end its answer") || told.contains("timed out"), told);
            over.countDown();
        }
    }

    @Test
    void anAnswerThatComesByteAfterByteIsNoAnswerWhenItsTimeIsOver() throws Exception {
        for (String first : new String[] {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n"}) {
            CountDownLatch left = new CountDownLatch(1);
            try (ServerSocket server = serve(socket -> {
                try {
                    write(socket, first);
                    while (true) {
                        write(socket, "1");
                        Thread.sleep(10);
                    }
                } finally {
                    left.countDown();
                }
            })) {
                long begun = System.nanoTime();
                String told = fails(server, Duration.ofMillis(300));
                assertTrue(told.contains("does not end its answer") || told.contains("timed out"), told);
                assertTrue(System.nanoTime() - begun < Duration.ofSeconds(5).toNanos());
                // the connection is not left open behind it either
                assertTrue(left.await(10, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void whileTheNodeHangsTheOutboxFillsAndTheLedgerCanBeClosed(@TempDir Path folder) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket server = serve(socket -> over.await())) {
            HttpNode http = new HttpNode("http://127.0.0.1:" + server.getLocalPort(), Duration.ofMillis(300));
            Outbox outbox = Outbox.open(folder.resolve("outbox.log"));
            ChainSettings settings = new ChainSettings(
                    "hung",
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    false,
                    Set.of("*"),
                    BigInteger.ZERO,
                    Duration.ofSeconds(90),
                    Duration.ofMillis(20));
            long begun = System.nanoTime();
            try (Web3jLedger ledger = new Web3jLedger(
                    settings,
                    new Node(new Rpc(() -> Optional.of(http))),
                    outbox,
                    new Deployment(new Folder(folder)),
                    Map::of,
                    Clock.systemUTC(),
                    step -> {})) {
                for (int i = 0; i < 20; i++) {
                    byte[] data = {1, 2, 3, (byte) i};
                    Call call = new Call("SensorData", data);
                    ledger.write(new Intent(Digest.of(data), "server", call, Optional.empty(), "anchor " + i));
                }
                while (!ledger.standing().detail().contains("127.0.0.1")) {
                    Thread.sleep(10);
                }
                assertEquals(State.UNREACHABLE, ledger.standing().state());
                assertEquals(20, ledger.standing().prepared());
            }
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(5).toNanos());
            over.countDown();
        }
    }

    @Test
    void anAnswerThatIsTooLongIsNoAnswer() throws Exception {
        try (ServerSocket server = serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] much = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                socket.getOutputStream().write(much);
            }
        })) {
            assertTrue(fails(server, Duration.ofSeconds(10)).contains("longer than"));
        }
    }

    @Test
    void asksAgainWhereTheNodeClosedAConnectionThatWasKept() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (ServerSocket server = serve(socket -> {
            served.incrementAndGet();
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + GOOD.length() + "\r\n\r\n" + GOOD);
        })) {
            Node node = node(server, Duration.ofSeconds(10));
            for (int i = 0; i < 20; i++) {
                assertEquals(7, node.chainId().intValueExact());
            }
            assertTrue(served.get() >= 20);
        }
    }

    @Test
    void tellsAStatusThatIsNotWell() throws Exception {
        try (ServerSocket server =
                serve(socket -> write(socket, "HTTP/1.1 429 Too Many\r\nContent-Length: 4\r\n\r\nwait"))) {
            assertTrue(fails(server, Duration.ofSeconds(10)).contains("status 429"));
        }
    }

    @Test
    void tellsWhatIsNoJsonInOneLine() throws Exception {
        for (String body :
                new String[] {"", "<html>\n\u001b[2J</html>", "[]", "7", "null", "{\"result\":", "[".repeat(5000)}) {
            try (ServerSocket server = serve(socket ->
                    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))) {
                String told = fails(server, Duration.ofSeconds(10));
                assertFalse(told.matches("(?s).*[\\p{Cntrl}].*"), told);
                assertTrue(told.length() < 500, told);
            }
        }
    }

    private static String fails(ServerSocket server, Duration patience) {
        return String.valueOf(
                assertThrows(LedgerException.class, () -> node(server, patience).chainId())
                        .getMessage());
    }

    private static Node node(ServerSocket server, Duration patience) {
        HttpNode http = new HttpNode("http://127.0.0.1:" + server.getLocalPort(), patience);
        return new Node(new Rpc(() -> Optional.of(http)));
    }

    @FunctionalInterface
    private interface Answerer {
        void answer(Socket socket) throws IOException, InterruptedException;
    }

    /** Answers one request on each connection, and closes it. */
    private static ServerSocket serve(Answerer answerer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    readRequest(socket.getInputStream());
                    answerer.answer(socket);
                } catch (IOException | InterruptedException next) {
                    // the one who asked went away
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void readRequest(InputStream from) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) from.read());
        }
        String length = head.toString().toLowerCase(java.util.Locale.ROOT).split("content-length: ")[1];
        from.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream to = socket.getOutputStream();
        to.write(text.getBytes(StandardCharsets.US_ASCII));
        to.flush();
    }
}
