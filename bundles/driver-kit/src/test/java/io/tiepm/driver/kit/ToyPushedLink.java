package io.tiepm.driver.kit;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A link that keeps every promise but one. Its device answers {@code here} to the byte {@code ?}, and says {@code new!}
 * when there is something new; the address {@code known} is told of, any other is unknown.
 */
final class ToyPushedLink implements PushedLink {
    /** Which promise it breaks. */
    enum Sin {
        NONE,
        SAYS_IT_ONCE_ONLY,
        TELLS_OF_STRANGERS,
        THROWS_AT_THE_UNKNOWN,
        REPEATS_THE_UNKNOWN,
        SPOILS_THE_NEIGHBOURS,
        KNOWS_THE_FUTURE,
        LISTENS_UNCONNECTED,
        MINDS_A_SECOND_DISCONNECT,
        HEARS_ON,
        CALLS_A_GOODBYE_A_LOSS,
        DROPS_THE_EXCESS,
        LEAVES_A_THREAD,
        BELIEVES_ANYTHING,
        TAKES_ANY_WELCOME,
        WAITS_FOR_EACH_BYTE_ANEW,
        NEVER_ASKS,
        SAYS_NO_PLACE,
        TIRES,
        SAYS_NOTHING_OF_A_LOSS,
        HOLDS_THE_OTHERS,
        LINGERS
    }

    private static final Duration RHYTHM = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InetSocketAddress device;
    private final Duration timeout;
    private final Sin sin;
    private Socket socket = new Socket();
    private Thread reader = new Thread();
    private volatile boolean connected;
    private int connects;

    ToyPushedLink(InetSocketAddress device, Duration timeout, Sin sin) {
        this.device = device;
        this.timeout = timeout;
        this.sin = sin;
    }

    @Override
    public void connect() throws LinkException {
        if (sin == Sin.TIRES && ++connects > 2) {
            throw new LinkException(Fault.UNREACHABLE, "tired");
        }
        socket = new Socket();
        try {
            socket.connect(device, (int) timeout.toMillis());
            socket.getOutputStream().write('?');
            String word = word(socket, timeout);
            if (!word.equals("here") && sin != Sin.TAKES_ANY_WELCOME) {
                throw new IOException("nonsense");
            }
            connected = true;
        } catch (IOException refused) {
            String place = sin == Sin.SAYS_NO_PLACE ? "the device" : device.toString();
            throw new LinkException(Fault.UNREACHABLE, place + " refuses", refused);
        }
    }

    @Override
    public void listen(List<Point> points, SampleSink sink) throws LinkException {
        if (!connected) {
            if (sin == Sin.LISTENS_UNCONNECTED) {
                return;
            }
            throw new LinkException(Fault.UNREACHABLE, "not connected");
        }
        boolean unknown = points.stream().anyMatch(point -> !point.address().equals("known"));
        if (unknown && sin == Sin.THROWS_AT_THE_UNKNOWN) {
            throw new LinkException(Fault.REFUSED, "no such point");
        }
        for (Point point : points) {
            if (!point.address().equals("known")) {
                sink.put(Sample.missing(point.id(), Instant.now(), Quality.NO_SUCH_POINT));
            }
        }
        Socket on = socket;
        reader = new Thread(() -> read(on, points, sink, unknown));
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void disconnect() {
        if (sin == Sin.MINDS_A_SECOND_DISCONNECT && !connected) {
            throw new IllegalStateException("not connected");
        }
        if (sin == Sin.LINGERS && connected) {
            sleep(6);
        }
        connected = false;
        if (sin == Sin.HEARS_ON || sin == Sin.LEAVES_A_THREAD) {
            return;
        }
        try {
            socket.close();
            reader.join(1000);
        } catch (IOException | InterruptedException closed) {
            // gone
        }
    }

    private void read(Socket on, List<Point> points, SampleSink sink, boolean unknown) {
        try {
            long heard = System.nanoTime();
            int told = 0;
            while (true) {
                String word;
                try {
                    word = word(on, RHYTHM);
                } catch (SocketTimeoutException silent) {
                    hold();
                    if (System.nanoTime() - heard > PATIENCE.toNanos() && sin != Sin.NEVER_ASKS) {
                        throw silent;
                    }
                    on.getOutputStream().write('?');
                    continue;
                }
                heard = System.nanoTime();
                if (word.equals("new!") || sin == Sin.BELIEVES_ANYTHING) {
                    tell(points, sink, unknown, told++);
                } else if (!word.equals("here")) {
                    throw new IOException("nonsense");
                }
            }
        } catch (IOException broken) {
            if (sin != Sin.SAYS_NOTHING_OF_A_LOSS && connected || sin == Sin.CALLS_A_GOODBYE_A_LOSS) {
                String place = sin == Sin.SAYS_NO_PLACE ? "the device" : device.toString();
                sink.lost(new LinkException(Fault.UNREACHABLE, "lost " + place, broken));
            }
        }
    }

    private void hold() {
        if (sin == Sin.HOLDS_THE_OTHERS) {
            synchronized (ToyPushedLink.class) {
                sleep(2);
            }
        }
    }

    private static void sleep(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Point> points, SampleSink sink, boolean unknown, int told) {
        if (sin == Sin.HOLDS_THE_OTHERS) {
            synchronized (ToyPushedLink.class) {
                tellNow(points, sink, unknown, told);
            }
        } else {
            tellNow(points, sink, unknown, told);
        }
    }

    private void tellNow(List<Point> points, SampleSink sink, boolean unknown, int told) {
        if (sin == Sin.SAYS_IT_ONCE_ONLY && told > 0) {
            return;
        }
        Instant at = sin == Sin.KNOWS_THE_FUTURE ? Instant.now().plusSeconds(60) : Instant.now();
        if (sin == Sin.TELLS_OF_STRANGERS) {
            sink.put(Sample.missing(Points.at("a", "b").get(1).id(), at, Quality.DEVICE_FAULT));
        }
        int count = 0;
        for (Point point : points) {
            boolean known = point.address().equals("known");
            if (!known && sin == Sin.REPEATS_THE_UNKNOWN) {
                sink.put(Sample.missing(point.id(), at, Quality.NO_SUCH_POINT));
            }
            if (known
                    && !(unknown && sin == Sin.SPOILS_THE_NEIGHBOURS)
                    && !(sin == Sin.DROPS_THE_EXCESS && ++count > 100)) {
                sink.put(Sample.good(point.id(), at, new Value.Integer(1)));
            }
        }
    }

    private String word(Socket from, Duration time) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        StringBuilder word = new StringBuilder();
        while (word.length() < 4) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 && sin != Sin.WAITS_FOR_EACH_BYTE_ANEW) {
                throw new SocketTimeoutException("late");
            }
            from.setSoTimeout((int) (sin == Sin.WAITS_FOR_EACH_BYTE_ANEW ? time.toMillis() : left));
            int next = from.getInputStream().read();
            if (next < 0) {
                throw new IOException("hung up");
            }
            word.append((char) next);
        }
        return word.toString();
    }
}
