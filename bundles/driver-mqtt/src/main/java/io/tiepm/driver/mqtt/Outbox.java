package io.tiepm.driver.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sends packets in order, many at once where they come fast, and asks now and then whether the broker is there. Who gives
 * a packet never waits for the broker. Run by one thread; the rest is thread-safe.
 */
final class Outbox implements Runnable {
    private final Line line;
    private final long rhythm;
    private final Before before;
    private byte[] waiting = new byte[512];
    private int length;
    private boolean ending;
    private long early = Long.MAX_VALUE;

    /** What has to be done before the broker hears anything more. */
    @FunctionalInterface
    interface Before {
        /** @throws IOException if it cannot be done; nothing is sent then, and the line is closed */
        void send() throws IOException;
    }

    /**
     * @param rhythm how often to ask
     * @param before each sending
     */
    Outbox(Line line, Duration rhythm, Before before) {
        this.line = line;
        this.rhythm = rhythm.toNanos();
        this.before = before;
    }

    /** Sends a packet, soon. */
    synchronized void add(byte[] packet) {
        if (ending) {
            return;
        }
        if (waiting.length - length < packet.length) {
            waiting = Arrays.copyOf(waiting, Math.max(2 * waiting.length, length + packet.length));
        }
        System.arraycopy(packet, 0, waiting, length, packet.length);
        length += packet.length;
        notifyAll();
    }

    /** Asks whether the broker is there by that time, by {@link System#nanoTime()}, so that its answer wakes who reads. */
    synchronized void askBy(long nanos) {
        if (nanos < early) {
            early = nanos;
            notifyAll();
        }
    }

    /** Sends what waits and this, and no more. */
    synchronized void end(byte[] last) {
        add(last);
        ending = true;
        notifyAll();
    }

    @Override
    public void run() {
        byte[] sending = new byte[512];
        long ask = System.nanoTime() + rhythm;
        try {
            while (true) {
                int count;
                boolean last;
                synchronized (this) {
                    await(ask);
                    if (Math.min(ask, early) - System.nanoTime() <= 0 && !ending) {
                        add(Frame.bare(Frame.PINGREQ));
                        early = Long.MAX_VALUE;
                        ask = System.nanoTime() + rhythm;
                    }
                    byte[] empty = sending;
                    sending = waiting;
                    waiting = empty;
                    count = length;
                    length = 0;
                    last = ending;
                }
                before.send();
                line.send(sending, count);
                if (last) {
                    return;
                }
            }
        } catch (IOException | InterruptedException broken) {
            line.close(); // who reads will notice
        }
    }

    private synchronized void await(long ask) throws InterruptedException {
        while (length == 0 && !ending) {
            long left = (Math.min(ask, early) - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
