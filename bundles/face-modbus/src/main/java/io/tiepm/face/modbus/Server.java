package io.tiepm.face.modbus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for masters, and serves all of them by one thread, none of whom it waits for. Where it cannot listen it tries
 * again by itself. Thread-safe.
 */
final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final long AGAIN_MS = 10_000;
    private static final long LOOK_MS = 1_000;
    private static final long PATIENCE_MS = 2_000;

    private final InetSocketAddress address;
    private final Answers answers;
    private final Bounds bounds;
    private final Tally tally;
    private final Selector selector;
    private final Thread thread;
    private final Map<SelectionKey, Client> clients = new HashMap<>();
    private @Nullable ServerSocketChannel door;
    private volatile Optional<InetSocketAddress> open = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean closed;

    /**
     * Begins to listen; returns at once.
     *
     * @param name for its thread
     * @throws IOException if the system gives it no selector
     */
    Server(String name, InetSocketAddress address, Answers answers, Bounds bounds, Tally tally) throws IOException {
        this.address = address;
        this.answers = answers;
        this.bounds = bounds;
        this.tally = tally;
        selector = Selector.open();
        thread = new Thread(this::serve, "tiepm-face-modbus-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens; empty while it does not. */
    Optional<InetSocketAddress> open() {
        return open;
    }

    /** Why it does not listen. */
    Optional<String> problem() {
        return problem;
    }

    /** Ends it, and every connection. Twice is fine. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (selector) {
            while (!closed) {
                boolean listening = door != null || listen();
                selector.select(listening ? LOOK_MS : AGAIN_MS);
                long now = System.nanoTime();
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    attend(key, now);
                }
                dropSilent(now);
            }
        } catch (IOException | RuntimeException | Error end) {
            log.error("The Modbus server at {} stopped; restart the bundle face-modbus", address, end);
            problem = Optional.of("it stopped (" + end + "); restart the bundle face-modbus");
        } finally {
            open = Optional.empty();
            clients.values().forEach(Client::close);
            clients.clear();
            tally.clients.set(0);
            shut();
        }
    }

    private boolean listen() throws IOException {
        ServerSocketChannel candidate = ServerSocketChannel.open();
        try {
            candidate.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            candidate.bind(address, bounds.clients());
            candidate.configureBlocking(false);
            candidate.register(selector, SelectionKey.OP_ACCEPT);
            door = candidate;
            open = Optional.of((InetSocketAddress) candidate.getLocalAddress());
            problem = Optional.empty();
            log.info(
                    "Modbus masters can connect at {}:{}",
                    address.getHostString(),
                    open.get().getPort());
            return true;
        } catch (IOException | RuntimeException taken) {
            candidate.close();
            String why = "it cannot listen at " + address.getHostString() + ":" + address.getPort() + " ("
                    + (taken.getMessage() == null ? taken : taken.getMessage())
                    + "); set another host or port, it is tried again by itself";
            if (!problem.equals(Optional.of(why))) {
                problem = Optional.of(why);
                log.warn("A Modbus face is closed: {}", why);
            }
            return false;
        }
    }

    private void attend(SelectionKey key, long now) throws IOException {
        if (key.isValid() && key.isAcceptable() && door != null) {
            SocketChannel channel = accepted(door);
            if (channel != null) {
                welcome(channel, now);
            }
            return;
        }
        Client client = clients.get(key);
        if (client == null || !key.isValid()) {
            return;
        }
        try {
            if (!client.proceed(now)) {
                drop(key);
            }
        } catch (IOException gone) {
            drop(key);
        }
    }

    private static @Nullable SocketChannel accepted(ServerSocketChannel door) {
        try {
            return door.accept();
        } catch (IOException noFiles) {
            log.debug("a master could not be let in", noFiles);
            return null;
        }
    }

    private void welcome(SocketChannel channel, long now) throws IOException {
        try {
            InetSocketAddress from = (InetSocketAddress) channel.getRemoteAddress();
            if (!bounds.admits(from.getAddress())) {
                tally.turnedAway.increment();
                channel.close();
                return;
            }
            if (clients.size() >= bounds.clients()) {
                clients.entrySet().stream()
                        .min(Comparator.comparingLong(one -> one.getValue().heard() - now))
                        .map(Map.Entry::getKey)
                        .ifPresent(this::drop);
            }
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            clients.put(key, new Client(key, answers, tally, now));
            tally.opened.increment();
            tally.clients.set(clients.size());
        } catch (IOException gone) {
            channel.close();
        }
    }

    private void dropSilent(long now) {
        long idle = bounds.idle().toNanos();
        clients.entrySet().stream()
                .filter(one -> now - one.getValue().heard() > idle)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::drop);
    }

    /** Lets a master go whom we have no room or no patience for, or who is gone. */
    private void drop(SelectionKey key) {
        Client client = clients.remove(key);
        if (client != null) {
            client.close();
            tally.dropped.increment();
            tally.clients.set(clients.size());
        }
    }

    private void shut() {
        try {
            if (door != null) {
                door.close();
            }
        } catch (IOException gone) {
            log.debug("the door was closed already", gone);
        }
    }
}
