package io.tiepm.driver.kit;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A link that keeps every promise but one. Its device answers the byte {@code !} to the byte {@code ?}; the address
 * {@code known} is asked for, any other is unknown.
 */
final class ToyLink implements PolledLink {
    /** Which promise it breaks. */
    enum Sin {
        NONE,
        TURNS_THE_ORDER,
        THROWS_AT_THE_UNKNOWN,
        SPOILS_THE_NEIGHBOURS,
        KNOWS_THE_FUTURE,
        KEEPS_AN_OLD_TIME,
        REMEMBERS_THE_FIRST_LIST,
        READS_UNCONNECTED,
        MINDS_A_SECOND_DISCONNECT,
        NEVER_COMES_BACK,
        DROPS_THE_EXCESS,
        LEAVES_A_THREAD,
        BELIEVES_ANYTHING,
        WAITS_FOR_EACH_BYTE_ANEW,
        FAILS_WITH_A_BUG,
        SAYS_NO_PLACE,
        HOPES_ON,
        RESTS_AFTER_A_REFUSAL,
        TELLS_WHAT_IT_KNEW,
        HOLDS_THE_OTHERS,
        CALLS_AN_EXPIRY_A_SILENCE
    }

    private final InetSocketAddress device;
    private final Duration timeout;
    private final Sin sin;
    private final Instant made = Instant.now();
    private Socket socket = new Socket();
    private boolean connected;
    private boolean let;
    private boolean expired;
    private boolean knew;
    private long restsUntil = System.nanoTime();
    private List<Sample> first = List.of();

    ToyLink(InetSocketAddress device, Duration timeout, Sin sin) {
        this.device = device;
        this.timeout = timeout;
        this.sin = sin;
    }

    /** From now on its device shows a certificate that ran out. */
    ToyLink expired() {
        expired = true;
        return this;
    }

    @Override
    public void connect() throws LinkException {
        if (expired) {
            throw new LinkException(
                    sin == Sin.CALLS_AN_EXPIRY_A_SILENCE ? Fault.UNREACHABLE : Fault.REFUSED,
                    "its certificate ran out; have its maker renew it");
        }
        if (System.nanoTime() < restsUntil) {
            throw new LinkException(Fault.UNREACHABLE, "resting");
        }
        if (sin == Sin.NEVER_COMES_BACK && let) {
            throw new LinkException(Fault.UNREACHABLE, "tired");
        }
        if (sin == Sin.LEAVES_A_THREAD) {
            Thread left = new Thread(() -> {
                try {
                    Thread.sleep(20_000);
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            left.setDaemon(true);
            left.start();
        }
        socket = new Socket();
        try {
            socket.connect(device, (int) timeout.toMillis());
            connected = true;
        } catch (IOException refused) {
            restsUntil = System.nanoTime() + (sin == Sin.RESTS_AFTER_A_REFUSAL ? 4_000_000_000L : 0);
            String place = sin == Sin.SAYS_NO_PLACE ? "the device" : device.toString();
            throw new LinkException(Fault.UNREACHABLE, place + " refuses", refused);
        }
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        if (!connected && sin != Sin.READS_UNCONNECTED) {
            throw new LinkException(Fault.UNREACHABLE, "not connected");
        }
        if (sin == Sin.REMEMBERS_THE_FIRST_LIST && !first.isEmpty()) {
            return first;
        }
        boolean unknown = points.stream().anyMatch(point -> !point.address().equals("known"));
        List<Sample> samples = new ArrayList<>();
        for (Point point : points) {
            samples.add(read(point, unknown));
        }
        if (sin == Sin.TURNS_THE_ORDER) {
            Collections.reverse(samples);
        }
        first = samples;
        return sin == Sin.DROPS_THE_EXCESS ? samples.subList(0, Math.min(samples.size(), 100)) : samples;
    }

    @Override
    public void disconnect() {
        if (sin == Sin.MINDS_A_SECOND_DISCONNECT && !connected) {
            throw new IllegalStateException("not connected");
        }
        let |= connected;
        connected = false;
        try {
            socket.close();
        } catch (IOException closed) {
            // gone
        }
    }

    private Sample read(Point point, boolean someUnknown) throws LinkException {
        boolean known = point.address().equals("known");
        if (!known && sin == Sin.THROWS_AT_THE_UNKNOWN) {
            throw new LinkException(Fault.REFUSED, "no such point");
        }
        if (!known || someUnknown && sin == Sin.SPOILS_THE_NEIGHBOURS) {
            return Sample.missing(point.id(), Instant.now(), Quality.NO_SUCH_POINT);
        }
        if (connected) {
            ask();
            knew = true;
        }
        Instant at =
                switch (sin) {
                    case KNOWS_THE_FUTURE -> Instant.now().plusSeconds(60);
                    case KEEPS_AN_OLD_TIME -> made.minusSeconds(60);
                    default -> Instant.now();
                };
        return Sample.good(point.id(), at, new Value.Integer(1));
    }

    /** The answer is the four bytes "yes" and an exclamation mark. */
    private void ask() throws LinkException {
        if (sin == Sin.HOLDS_THE_OTHERS) {
            synchronized (ToyLink.class) {
                exchange();
            }
        } else {
            exchange();
        }
    }

    private void exchange() throws LinkException {
        try {
            socket.getOutputStream().write('?');
            long deadline = System.nanoTime() + timeout.toNanos() * (sin == Sin.HOPES_ON ? 20 : 1);
            StringBuilder answer = new StringBuilder();
            while (answer.length() < 4) {
                long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
                if (deadline - System.nanoTime() <= 0 && sin != Sin.WAITS_FOR_EACH_BYTE_ANEW) {
                    throw new SocketTimeoutException("late");
                }
                socket.setSoTimeout((int) (sin == Sin.WAITS_FOR_EACH_BYTE_ANEW ? timeout.toMillis() : left));
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("hung up");
                }
                answer.append((char) next);
                if (sin == Sin.BELIEVES_ANYTHING) {
                    return;
                }
            }
            if (!answer.toString().equals("yes!")) {
                throw new IOException("nonsense");
            }
        } catch (IOException broken) {
            if (sin == Sin.TELLS_WHAT_IT_KNEW && knew) {
                return;
            }
            disconnect();
            if (sin == Sin.FAILS_WITH_A_BUG) {
                throw new IllegalStateException(broken);
            }
            throw new LinkException(Fault.UNREACHABLE, "lost", broken);
        }
    }
}
