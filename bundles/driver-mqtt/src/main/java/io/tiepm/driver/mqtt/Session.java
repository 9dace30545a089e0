package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.SampleSink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session with a broker, over one connection: a thread that reads, another that writes, and no more of either once it
 * has ended. One thread begins it, listens, and ends it.
 */
final class Session {
    private static final long PATIENCE_MILLIS = 500;

    private final Settings settings;
    private final Dialect dialect;
    private final Line line;
    private final Clock clock;
    private final Gate gate;
    private final Optional<Opening> opening;
    private final Duration patience;
    private final Outbox outbox;
    private final Thread writer;
    private @Nullable Words words;
    private @Nullable Reader reader;
    private @Nullable Thread reading;

    private Session(
            Settings settings,
            Dialect dialect,
            Line line,
            Duration rhythm,
            Gate gate,
            Optional<Opening> opening,
            Clock clock) {
        this.settings = settings;
        this.dialect = dialect;
        this.line = line;
        this.clock = clock;
        this.gate = gate;
        this.opening = opening;
        patience = rhythm.plus(settings.timeout());
        outbox = new Outbox(line, rhythm, this::save);
        writer = thread(outbox, "out");
    }

    /**
     * Reaches the broker. Blocks until it has let us in, at most for the timeout.
     *
     * @throws LinkException if it does not
     */
    static Session open(Settings settings, Gate gate, Clock clock) throws LinkException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        Optional<Opening> opening = gate.open(settings, clock);
        Line line = null;
        try {
            line = Line.open(settings, deadline);
            Dialect dialect = Dialect.of(settings);
            byte[] hello = dialect.connect();
            line.send(hello, hello.length);
            Frame answer = line.next(Line.left(deadline));
            if (answer.type() != Frame.CONNACK) {
                throw new IOException("it answers with something else");
            }
            int wish = dialect.welcome(answer);
            Duration rhythm = wish > 0 && wish < settings.keepAlive().toSeconds()
                    ? Duration.ofSeconds(wish)
                    : settings.keepAlive();
            return new Session(settings, dialect, line, rhythm, gate, opening, clock);
        } catch (IOException failed) {
            close(line);
            throw Refusal.unreached(settings, failed);
        } catch (LinkException | RuntimeException refused) {
            close(line);
            throw refused;
        }
    }

    /**
     * Begins to pass on what comes, and asks for it. Returns when the broker has agreed.
     *
     * @throws LinkException if it refuses everything, or does not answer
     */
    void listen(Words meaning, SampleSink sink) throws LinkException {
        Receipts receipts = new Receipts(outbox);
        Hearing hearing = new Hearing(settings, meaning, sink, receipts, opening, clock);
        meaning.begin(hearing, outbox);
        Subscriptions subscriptions = new Subscriptions(settings, dialect, outbox, hearing);
        Reader fresh = new Reader(settings, dialect, line, patience, hearing, receipts, subscriptions);
        reader = fresh;
        writer.start();
        reading = thread(fresh, "in");
        reading.start();
        subscriptions.ask(meaning.filters());
        words = meaning;
        meaning.agreed();
    }

    /** Says goodbye, and ends both threads; waits a moment for the broker to hang up, so that it has heard it. */
    void end() {
        if (reader == null) {
            goodbye();
        } else {
            reader.hearing().end();
            if (words != null) {
                words.farewell();
            }
            outbox.end(dialect.bye());
            join(writer);
            join(reading);
        }
        line.close();
        join(writer);
        join(reading);
    }

    /** The broker hears nothing of what was signed before the disk has how far it counts. */
    private void save() throws IOException {
        try {
            gate.save();
        } catch (LinkException full) {
            if (reader != null) {
                reader.hearing().lost(full);
            }
            throw new IOException(full);
        }
    }

    private void goodbye() {
        try {
            long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            line.send(dialect.bye(), dialect.bye().length);
            while (true) {
                line.next(Line.left(deadline));
            }
        } catch (IOException gone) {
            // as it should be
        }
    }

    private Thread thread(Runnable work, String way) {
        Thread thread = new Thread(work, "mqtt-" + way + "-" + settings.client());
        thread.setDaemon(true);
        return thread;
    }

    private static void join(@Nullable Thread thread) {
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable Line line) {
        if (line != null) {
            line.close();
        }
    }
}
