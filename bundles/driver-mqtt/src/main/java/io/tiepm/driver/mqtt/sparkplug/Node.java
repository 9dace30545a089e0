package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.driver.mqtt.sparkplug.Subject.Kind;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An edge node with its devices: whether it lives, by its births and deaths, and whether all came that it said. What comes
 * while a birth or a message is missing is told as uncertain, for an alias may mean something else by now. For one thread.
 */
final class Node {
    static final long NEVER = Long.MAX_VALUE;

    /** Most devices of which something is kept that nobody wants. */
    private static final int MOST_DEVICES = 1000;

    private final EdgeId id;
    private final Outlet outlet;
    private final long patience;
    private final Map<String, Edge> edges = new LinkedHashMap<>();
    private final Order order = new Order();
    private final Rebirth rebirth;
    private State state = State.UNKNOWN;
    private long bdSeq = -1;
    private long missingAt = NEVER;
    private long devicesAt = NEVER;

    private enum State {
        /** No birth came on this connection. */
        UNKNOWN,
        /** Born, and nothing is missing. */
        SOUND,
        /** Born, and something is missing. */
        DOUBTFUL,
        DEAD
    }

    /**
     * @param patience how long to wait for a message that is missing, and for the births of devices
     */
    Node(EdgeId id, Duration patience, long nanos, Outlet outlet) {
        this.id = id;
        this.patience = patience.toNanos();
        this.outlet = outlet;
        rebirth = new Rebirth(this.patience);
        edges.put("", new Edge(id));
        rebirth.need(nanos);
    }

    Edge edge(String device) {
        return edges.computeIfAbsent(device, name -> new Edge(new EdgeId(id.group(), id.node(), name)));
    }

    Iterable<Edge> edges() {
        return edges.values();
    }

    boolean wanted() {
        return edges.values().stream().anyMatch(Edge::wanted);
    }

    boolean mayHave(String device) {
        return edges.containsKey(device) || edges.size() < MOST_DEVICES;
    }

    void take(Subject subject, Payload payload, Letter letter, Instant now, long nanos) {
        switch (subject.kind()) {
            case NBIRTH -> {
                giveUp(now, nanos);
                birth(payload, letter, now, nanos);
            }
            case NDEATH -> {
                if (bdSeq != -1 && payload.bdSeq() != -1 && payload.bdSeq() != bdSeq) {
                    outlet.told(List.of(), letter); // of a life before this one
                } else {
                    giveUp(now, nanos);
                    death(letter, now);
                }
            }
            default -> inOrder(new Order.Held(subject, payload, letter), now, nanos);
        }
    }

    /** A message came that nobody can read: who knows what it told. */
    void garbled(long nanos) {
        if (state == State.SOUND) {
            state = State.DOUBTFUL;
        }
        rebirth.need(nanos);
    }

    /** Does what is due by now. */
    void tick(Instant now, long nanos) {
        if (nanos >= missingAt) {
            giveUp(now, nanos);
        }
        if (nanos >= devicesAt) {
            devicesAt = NEVER;
            for (Edge edge : edges.values()) {
                if (!edge.alive()) {
                    edge.died(now, now).forEach(outlet::noticed);
                }
            }
        }
        if (rebirth.due(nanos) && wanted()) {
            outlet.askRebirth(id.group(), id.node());
        }
    }

    /** When {@link #tick} is to be called. */
    long next() {
        return Math.min(Math.min(missingAt, devicesAt), wanted() ? rebirth.next() : NEVER);
    }

    private void inOrder(Order.Held message, Instant now, long nanos) {
        if (state == State.SOUND && order.isAgain(message.payload(), message.letter())) {
            outlet.told(List.of(), message.letter());
        } else if (state != State.SOUND || order.isNext(message.payload())) {
            handle(message, now, nanos);
            for (Order.Held due = order.due(); due != null; due = order.due()) {
                handle(due, now, nanos);
            }
            missingAt = order.isWaiting() ? missingAt : NEVER;
        } else if (order.hold(message)) {
            missingAt = missingAt == NEVER ? nanos + patience : missingAt;
        } else {
            giveUp(now, nanos);
            handle(message, now, nanos);
        }
    }

    /** What is missing will not come: takes what waits without it. */
    private void giveUp(Instant now, long nanos) {
        missingAt = NEVER;
        if (!order.isWaiting()) {
            return;
        }
        state = State.DOUBTFUL;
        rebirth.now(nanos);
        for (Order.Held first = order.first(); first != null; first = order.first()) {
            handle(first, now, nanos);
        }
    }

    private void handle(Order.Held message, Instant now, long nanos) {
        Payload payload = message.payload();
        Subject subject = message.subject();
        order.taken(payload, message.letter());
        if (!mayHave(subject.edge().device())) {
            outlet.told(List.of(), message.letter());
            return;
        }
        Edge edge = edge(subject.edge().device());
        Context context = new Context(payload.millis(), subject.kind() == Kind.DBIRTH, state != State.SOUND, now);
        if (state != State.SOUND || (subject.kind() == Kind.DDATA && !edge.alive())) {
            rebirth.need(nanos);
        }
        List<Sample> samples =
                switch (subject.kind()) {
                    case DBIRTH -> edge.born(payload, context);
                    case DDEATH -> edge.died(
                            Moment.of(payload.millis(), -1, now).at(), now);
                    default -> edge.data(payload, edge.alive() ? context : doubted(context), () -> rebirth.need(nanos));
                };
        if (outlet.told(samples, message.letter()) && subject.kind() == Kind.DBIRTH) {
            outlet.born(message.letter().topic(), message.letter().payload(), wanted());
        }
    }

    private static Context doubted(Context context) {
        return new Context(context.millis(), context.birth(), true, context.now());
    }

    private void birth(Payload payload, Letter letter, Instant now, long nanos) {
        state = State.SOUND;
        bdSeq = payload.bdSeq();
        order.begin(payload);
        order.taken(payload, letter);
        rebirth.done();
        edges.values().forEach(Edge::await);
        devicesAt = edges.size() > 1 ? nanos + patience : NEVER;
        List<Sample> samples = edge("").born(payload, new Context(payload.millis(), true, false, now));
        if (outlet.told(samples, letter)) {
            outlet.born(letter.topic(), letter.payload(), wanted());
        }
    }

    /** The broker tells it on the node's behalf, in words of when the node was born: so the time is ours. */
    private void death(Letter letter, Instant now) {
        state = State.DEAD;
        bdSeq = -1;
        devicesAt = NEVER;
        rebirth.done();
        List<Sample> samples = new ArrayList<>();
        edges.values().forEach(edge -> samples.addAll(edge.died(now, now)));
        outlet.told(samples, letter);
    }

    @Nullable
    Edge find(String device) {
        return edges.get(device);
    }
}
