package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Passes on to the house what one connection tells; deaf once that is over. For one thread, save {@link #end}
 * and {@link #lost}.
 */
final class Hearing {
    private final Settings settings;
    private final Words words;
    private final SampleSink sink;
    private final Receipts receipts;
    private final Optional<Opening> opening;
    private final Clock clock;
    private volatile boolean over;
    private volatile boolean lost;

    Hearing(
            Settings settings,
            Words words,
            SampleSink sink,
            Receipts receipts,
            Optional<Opening> opening,
            Clock clock) {
        this.settings = settings;
        this.words = words;
        this.sink = sink;
        this.receipts = receipts;
        this.opening = opening;
        this.clock = clock;
    }

    /** Takes a message; it is acknowledged when the house has it for good. */
    void hear(Message message) {
        if (over || receipts.again(message)) {
            return;
        }
        if (opening.isEmpty()) {
            pass(message, () -> {});
            return;
        }
        Opening door = opening.get();
        Optional<Opening.Opened> opened = door.open(message);
        if (opened.isEmpty()) {
            if (message.qos() > 0) {
                receipts.owe(message).run();
            }
            return;
        }
        pass(opened.get().message(), () -> door.keep(opened.get()));
        door.take(opened.get());
    }

    private void pass(Message message, Runnable kept) {
        if (message.qos() == 0) {
            words.hear(message, kept, clock.instant());
            return;
        }
        Runnable receipt = receipts.owe(message);
        words.hear(
                message,
                () -> {
                    kept.run();
                    receipt.run();
                },
                clock.instant());
    }

    /**
     * Takes what a message told.
     *
     * @param copy whether the broker keeps one until it is acknowledged; else what finds no room is a gap
     * @param kept runs once the house has it for good, or has lost it for good
     * @return false if there is no room for it
     */
    boolean told(List<Sample> samples, boolean copy, Runnable kept) {
        if (over) {
            return false;
        }
        if (!copy) {
            samples.forEach(sink::put);
            kept.run();
        } else if (!sink.put(samples, kept)) {
            lost(new LinkException(
                    Fault.UNREACHABLE,
                    "there is no room for what the broker at " + settings.place()
                            + " sends; it keeps the rest for the next connection; look for what holds up the house"));
            return false;
        }
        return true;
    }

    /** Takes what no message told. */
    void noticed(Sample sample) {
        if (!over) {
            sink.put(sample);
        }
    }

    /** The broker acknowledges what was published. */
    void receipt() throws IOException {
        if (!words.publishes()) {
            throw new IOException("it acknowledges what nobody published");
        }
    }

    /** The broker refuses a filter: it knows none of the points behind it. */
    void refused(String filter) {
        if (over) {
            return;
        }
        for (Point point : words.by(filter)) {
            sink.put(Sample.missing(point.id(), clock.instant(), Quality.NO_SUCH_POINT));
        }
    }

    /** The broker answered. */
    void answered() {
        if (over) {
            return;
        }
        words.look(clock.instant());
        if (settings.hold()) {
            sink.alive();
        }
    }

    /** Tells the house once that the connection broke. */
    synchronized void lost(LinkException why) {
        if (!over) {
            over = true;
            lost = true;
            sink.lost(why);
        }
    }

    /** Tells nothing any more. */
    void end() {
        over = true;
    }

    /** Tells whether the connection broke; one that is ended in peace did not. */
    boolean isLost() {
        return lost;
    }
}
