package io.tiepm.driver.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads what a broker sends, until the line ends.
 *
 * @param patience how long a packet may take to come, all of it
 */
record Reader(
        Settings settings,
        Dialect dialect,
        Line line,
        Duration patience,
        Hearing hearing,
        Receipts receipts,
        Subscriptions subscriptions)
        implements Runnable {
    @Override
    public void run() {
        try {
            while (!hearing.isLost()) {
                take(line.next(patience));
            }
        } catch (IOException | RuntimeException broken) {
            hearing.lost(Refusal.lost(settings, broken));
        } finally {
            line.close();
            subscriptions.end();
        }
    }

    private void take(Frame frame) throws IOException {
        switch (frame.type()) {
            case Frame.PUBLISH -> {
                hearing.hear(Message.of(
                        frame, dialect.properties(), settings.limits().bytes()));
                subscriptions.flows();
            }
            case Frame.PUBREL -> receipts.released(number(frame));
            case Frame.SUBACK -> subscriptions.answered(number(frame), dialect.granted(frame));
            case Frame.PINGRESP -> hearing.answered();
            case Frame.PUBACK -> hearing.receipt();
            case Frame.DISCONNECT -> {
                hearing.lost(dialect.farewell(frame));
                throw new EOFException("it ended the session");
            }
            default -> throw new IOException("it sends a packet of type " + frame.type() + ", which nobody asked for");
        }
    }

    private static int number(Frame frame) throws IOException {
        if (frame.body().length < 2) {
            throw new IOException("it sends a garbled packet");
        }
        return frame.number(0);
    }
}
