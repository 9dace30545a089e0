package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a broker for topics, and hears its answers, which another thread brings. After an outage they may come late, behind
 * all that the broker kept: then what flows is answer enough, and a refusal is told when it comes.
 */
final class Subscriptions {
    /** Most filters of one request; brokers have limits of their own on its length. */
    private static final int MOST = 50;

    private final Settings settings;
    private final Dialect dialect;
    private final Outbox outbox;
    private final Hearing hearing;
    private final Map<Integer, List<String>> asked = new HashMap<>();
    private int filters;
    private int refused;
    private boolean flows;
    private boolean ended;
    private boolean left;
    private @Nullable LinkException trouble;

    Subscriptions(Settings settings, Dialect dialect, Outbox outbox, Hearing hearing) {
        this.settings = settings;
        this.dialect = dialect;
        this.outbox = outbox;
        this.hearing = hearing;
    }

    /**
     * Asks for all of them, and waits for the answers at most for the timeout.
     *
     * @throws LinkException if the broker is silent, refuses everything, or grants less than what was asked for
     */
    synchronized void ask(List<String> all) throws LinkException {
        filters = all.size();
        for (int from = 0; from < all.size(); from += MOST) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST));
            int number = 1 + from / MOST;
            asked.put(number, some);
            outbox.add(
                    dialect.subscribe(number, some.stream().map(settings::asked).toList(), settings.qos()));
        }
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        try {
            while (!asked.isEmpty() && trouble == null) {
                long wait = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                if (ended || (wait <= 0 && !flows)) {
                    throw Refusal.lost(
                            settings, new IOException(ended ? "it hung up" : "it does not answer a subscription"));
                }
                if (wait <= 0) {
                    break;
                }
                wait(wait);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Refusal.lost(settings, stop);
        }
        if (trouble != null) {
            throw trouble;
        }
        left = true;
    }

    /** The broker sends what was subscribed to. */
    synchronized void flows() {
        flows = true;
    }

    /**
     * The broker answers a request.
     *
     * @throws IOException if nobody asked
     */
    synchronized void answered(int number, int[] granted) throws IOException {
        List<String> some = asked.remove(number);
        if (some == null || some.size() != granted.length) {
            throw new IOException("it answers subscriptions that nobody asked for");
        }
        for (int i = 0; i < granted.length; i++) {
            if (granted[i] >= 128) {
                refused++;
                hearing.refused(some.get(i));
            } else if (granted[i] < settings.qos()) {
                trouble = Refusal.of(
                        settings,
                        Fault.MISCONFIGURED,
                        "grants no more than quality of service " + granted[i] + " of " + some.get(i),
                        "write qos = " + granted[i] + " if that will do");
            }
        }
        if (refused == filters) {
            trouble = Refusal.of(
                    settings,
                    Fault.REFUSED,
                    "refuses every subscription, such as " + some.get(0),
                    "check the rights of client id " + settings.client());
        }
        if (left && trouble != null) {
            hearing.lost(trouble);
        }
        notifyAll();
    }

    /** No answer will come any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
