package io.tiepm.promises;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.PushedLink;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A link under trial, asked or listened to alike. One thread calls it at a time, as in the house; so does whoever holds
 * this.
 */
public final class Subject implements AutoCloseable {
    private static final Duration HANGS = Duration.ofSeconds(30);

    private final Link link;
    private final List<Point> points;
    private final Words words;
    private final Crew crew = new Crew();
    private @Nullable Ear ear;

    /** Makes a device say something that is listened to. */
    @FunctionalInterface
    public interface Words {
        void speak() throws Exception;
    }

    /**
     * @param points what to measure
     * @param words makes the device speak, where the link listens
     */
    public Subject(Link link, List<Point> points, Words words) {
        this.link = link;
        this.points = List.copyOf(points);
        this.words = words;
    }

    /** Tells whether the link listens to what its device says by itself. */
    public boolean listens() {
        return link instanceof PushedLink;
    }

    /**
     * Reaches the device, and listens where the link does that.
     *
     * @throws LinkException as the driver tells
     * @throws BrokenException if it throws anything else, or hangs
     */
    void connect(Duration limit) throws LinkException, BrokenException, InterruptedException {
        crew.call("connect", limit.plus(HANGS), () -> {
            link.connect();
            if (link instanceof PushedLink pushed) {
                Ear fresh = new Ear();
                ear = fresh;
                pushed.listen(points, fresh);
            }
            return true;
        });
    }

    /**
     * Asks the device, or waits for it to speak.
     *
     * @param limit how long to wait for its word, where it is listened to
     * @return what came; nothing where nothing was heard
     */
    List<Sample> measure(Duration limit) throws LinkException, BrokenException, InterruptedException {
        return await(limit, begin(limit));
    }

    /** Begins to ask or to wait, to be awaited. */
    Future<List<Sample>> begin(Duration limit) throws BrokenException {
        Ear listening = ear;
        return crew.begin(() -> {
            if (link instanceof PolledLink polled) {
                return polled.read(points);
            }
            words.speak();
            return listening == null ? List.of() : listening.await(limit);
        });
    }

    List<Sample> await(Duration limit, Future<List<Sample>> begun)
            throws LinkException, BrokenException, InterruptedException {
        return crew.await(listens() ? "listen" : "read", limit.plus(HANGS), begun);
    }

    /** Lets go of the device; never a {@link LinkException}. */
    public void letGo() throws BrokenException, InterruptedException {
        try {
            crew.call("disconnect", HANGS, () -> {
                link.disconnect();
                return true;
            });
        } catch (LinkException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reaches the device, measures once, and lets go.
     *
     * @param unknown the address among the points that the device does not know; blank for none
     */
    public Round round(String unknown, Pace pace, Clock clock)
            throws LinkException, BrokenException, InterruptedException {
        connect(pace.timeout());
        Instant asked = clock.instant();
        List<Sample> samples = measure(pace.giveUp(listens()));
        Instant answered = clock.instant();
        letGo();
        return new Round(points, unknown, samples, asked, answered);
    }

    /** Forgets what was heard so far. */
    void forget() {
        if (ear != null) {
            ear.forget();
        }
    }

    /** Hurries the call that is made now, as the house does when it stops. */
    void interrupt() {
        crew.interrupt();
    }

    /** The names of the threads that came of it and live. */
    List<String> threads() {
        return crew.others();
    }

    /** Lets go of the device, as far as the driver does. */
    @Override
    public void close() {
        try {
            letGo();
        } catch (BrokenException told) {
            // who tried it was told by a judgement, or tries nothing more
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            crew.close();
        }
    }
}
