package io.tiepm.driver.mqtt;

import io.tiepm.model.Point;
import java.time.Instant;
import java.util.List;

/** What the messages of one connection mean. Used by the thread that reads, save where it says otherwise. */
interface Words {
    /** What to ask the broker for. */
    List<String> filters();

    /** The points that come by a filter. */
    List<Point> by(String filter);

    /**
     * Comes first, and once, from the thread that listens.
     *
     * @param hearing where to put what messages tell
     * @param outbox where to put what there is to be sent, and when to be looked after
     */
    void begin(Hearing hearing, Outbox outbox);

    /**
     * Takes a message.
     *
     * @param kept goes with what it tells to {@link Hearing#told}, then or later
     */
    void hear(Message message, Runnable kept, Instant now);

    /** The broker has granted what was asked for; from the thread that listens. */
    default void agreed() {}

    /** The broker answered, if only that it is there. */
    default void look(Instant now) {}

    /** The connection is about to end in peace; from the thread that ends it. */
    default void farewell() {}

    /** Whether anything is ever published, and acknowledged. */
    default boolean publishes() {
        return false;
    }
}
