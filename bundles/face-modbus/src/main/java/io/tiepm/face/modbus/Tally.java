package io.tiepm.face.modbus;

import io.tiepm.status.Figure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What happened at a face. Thread-safe. */
final class Tally {
    final LongAdder requests = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder opened = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder turnedAway = new LongAdder();
    final AtomicInteger clients = new AtomicInteger();

    List<Figure> figures() {
        return List.of(
                Figure.level("clients", clients.get(), "masters that have a connection now"),
                Figure.count("connections", opened.sum(), "connections that were taken"),
                Figure.count(
                        "connections.dropped",
                        dropped.sum(),
                        "connections that were closed because they were silent, made room, or spoke no Modbus"),
                Figure.count(
                        "connections.refused", turnedAway.sum(), "connections from addresses that may not connect"),
                Figure.count("requests", requests.sum(), "requests that were answered, refusals too"),
                Figure.count("requests.refused", refused.sum(), "requests that were answered by an exception code"));
    }
}
