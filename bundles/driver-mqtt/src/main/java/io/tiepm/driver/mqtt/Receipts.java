package io.tiepm.driver.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What the broker is owed: each message is acknowledged once the house has it for good, in the order in which messages
 * came, as the protocol wants it. Thread-safe.
 */
final class Receipts {
    private final Outbox outbox;
    private final Deque<Owed> owed = new ArrayDeque<>();
    private final Map<Integer, Owed> twice = new HashMap<>();

    private static final class Owed {
        private final int type;
        private final int number;
        private boolean kept;
        private boolean sent;

        Owed(int type, int number) {
            this.type = type;
            this.number = number;
        }
    }

    Receipts(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Notes a message of quality of service 1 or 2.
     *
     * @return what to do once it is kept, on any thread
     */
    synchronized Runnable owe(Message message) {
        Owed debt = new Owed(message.qos() == 2 ? Frame.PUBREC : Frame.PUBACK, message.number());
        owed.add(debt);
        if (message.qos() == 2) {
            twice.put(message.number(), debt);
        }
        return () -> kept(debt);
    }

    /** Tells whether this is a message that came before on this line, sent again; it gets its receipt again, if it had one. */
    synchronized boolean again(Message message) {
        Owed before = message.qos() == 2 ? twice.get(message.number()) : null;
        if (before != null && before.sent) {
            outbox.add(Frame.about(Frame.PUBREC, message.number()));
        }
        return before != null;
    }

    /** The broker forgets a message of quality of service 2, and so do we. */
    synchronized void released(int number) {
        twice.remove(number);
        outbox.add(Frame.about(Frame.PUBCOMP, number));
    }

    private synchronized void kept(Owed debt) {
        debt.kept = true;
        while (!owed.isEmpty() && owed.peek().kept) {
            Owed due = owed.remove();
            due.sent = true;
            outbox.add(Frame.about(due.type, due.number));
        }
    }
}
