package io.tiepm.driver.mqtt.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * The order of an edge node's messages, which count from 0 to 255 and begin again: those that came too early wait in it for
 * those before them. For one thread.
 */
final class Order {
    private static final int ALL = 256;
    private static final int MOST_BYTES = 4 << 20;

    private final @Nullable Held[] held = new @Nullable Held[ALL];
    private final long[] seen = new long[ALL];
    private int next;
    private int waiting;
    private int bytes;

    /** A message that waits, already read. */
    record Held(Subject subject, Payload payload, Letter letter) {}

    /** A birth begins a new count. */
    void begin(Payload birth) {
        java.util.Arrays.fill(seen, 0);
        next = birth.seq() < 0 ? 1 : birth.seq() + 1 & 255;
    }

    boolean isNext(Payload payload) {
        return payload.seq() < 0 || payload.seq() == next;
    }

    /** Tells whether it is the one before, word by word, sent again by a broker. */
    boolean isAgain(Payload payload, Letter letter) {
        return payload.seq() >= 0 && seen[payload.seq()] == print(payload, letter);
    }

    /** Notes that a message was taken; the next one is that behind it. */
    void taken(Payload payload, Letter letter) {
        if (payload.seq() >= 0) {
            next = payload.seq() + 1 & 255;
            seen[payload.seq()] = print(payload, letter);
        }
    }

    /** Lets a message wait; tells whether there is room for it. */
    boolean hold(Held early) {
        int seq = early.payload().seq();
        if (held[seq] != null || bytes + early.letter().payload().length > MOST_BYTES) {
            return false;
        }
        held[seq] = early;
        waiting++;
        bytes += early.letter().payload().length;
        return true;
    }

    boolean isWaiting() {
        return waiting > 0;
    }

    /** The message that is due, if it waits. */
    @Nullable
    Held due() {
        return take(next);
    }

    /** The message that waits and comes first, whatever is missing before it. */
    @Nullable
    Held first() {
        for (int i = 0; waiting > 0 && i < ALL; i++) {
            Held one = take(next + i & 255);
            if (one != null) {
                return one;
            }
        }
        return null;
    }

    private @Nullable Held take(int seq) {
        Held one = held[seq];
        if (one != null) {
            held[seq] = null;
            waiting--;
            bytes -= one.letter().payload().length;
        }
        return one;
    }

    /** Never 0, which stands for none. */
    private static long print(Payload payload, Letter letter) {
        return payload.millis() << 32 ^ java.util.Arrays.hashCode(letter.payload()) & 0xffff_ffffL | 1L << 63;
    }
}
