package io.tiepm.ledger.evm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC over HTTP for tools on this machine: listens on 127.0.0.1 only, answers only who calls it by a name of this
 * machine (a web page that had its own name point here does not), and takes JSON only, which a page of another origin
 * cannot send unasked.
 */
final class LoopbackServer implements Closeable {
    private static final int THREADS = 16;
    private static final int QUEUE = 256;
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    /** Without it each answer on a kept connection waits 40 ms for the other side's acknowledgement of its head. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final RpcHandler handler;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private LoopbackServer(RpcHandler handler, HttpServer server, ThreadPoolExecutor threads) {
        this.handler = handler;
        this.server = server;
        this.threads = threads;
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot be listened on; the message names it
     */
    static LoopbackServer start(RpcHandler handler, int port) throws IOException {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException taken) {
            throw new IOException(
                    "port %d of 127.0.0.1 cannot be listened on (%s); set another rpc.port"
                            .formatted(port, taken.getMessage()),
                    taken);
        }
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                task -> {
                    Thread thread = new Thread(task, "tiepm-ledger-rpc-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                // who comes when all are busy is answered by the thread that listens: nobody else gets in before
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
        LoopbackServer loopback = new LoopbackServer(handler, server, threads);
        server.createContext("/", loopback::serve);
        server.setExecutor(threads);
        server.start();
        return loopback;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isOfThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
                refuse(exchange, 403, "call this server localhost or 127.0.0.1");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 405, "send JSON-RPC by POST");
            } else if (!isJson(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                refuse(exchange, 415, "send JSON-RPC with the content type application/json");
            } else {
                byte[] request = exchange.getRequestBody().readNBytes(RpcHandler.LARGEST_REQUEST + 1);
                if (request.length > RpcHandler.LARGEST_REQUEST) {
                    refuse(exchange, 413, String.valueOf(RpcHandler.tooLarge().getMessage()));
                    return;
                }
                byte[] answer = handler.handle(request);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                send(exchange, answer.length == 0 ? 204 : 200, answer);
            }
        }
    }

    private static boolean isOfThisMachine(@Nullable String host) {
        return host != null
                && NAMES.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""));
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        send(exchange, status, (why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** What is being answered has a second to end. Where nothing is, the server would wait for the second all the same. */
    @Override
    public void close() {
        server.stop(threads.getActiveCount() == 0 ? 0 : 1);
        threads.shutdownNow();
    }
}
