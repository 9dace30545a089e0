package io.tiepm.demo.plant.sparkplug;

import io.tiepm.model.Value;
import java.nio.BufferUnderflowException;
import java.util.List;

/** What an edge node says, and what it is told (Sparkplug 3.0, 6.4). */
final class Payloads {
    private static final String REBIRTH = "Node Control/Rebirth";

    private Payloads() {}

    /** The birth of the node itself, which begins the order of messages. */
    static byte[] nodeBirth(long millis, int bdSeq, List<Metric> metrics) {
        ProtoWriter payload = new ProtoWriter()
                .number(1, millis)
                .message(2, new Metric("bdSeq", 0, new Value.Integer(bdSeq), "").born(millis))
                .message(2, new Metric(REBIRTH, 0, new Value.Flag(false), "").born(millis));
        metrics.forEach(metric -> payload.message(2, metric.born(millis)));
        return payload.number(3, 0).toBytes();
    }

    /** The death of the node, tied to its birth by a number; it has no place in the order of messages. */
    static byte[] nodeDeath(long millis, int bdSeq) {
        return new ProtoWriter()
                .number(1, millis)
                .message(2, new Metric("bdSeq", 0, new Value.Integer(bdSeq), "").born(millis))
                .toBytes();
    }

    static byte[] deviceBirth(long millis, int seq, List<Metric> metrics) {
        ProtoWriter payload = new ProtoWriter().number(1, millis);
        metrics.forEach(metric -> payload.message(2, metric.born(millis)));
        return payload.number(3, seq).toBytes();
    }

    /** What changed, of the node or of a device. */
    static byte[] data(long millis, int seq, List<Metric> metrics) {
        ProtoWriter payload = new ProtoWriter().number(1, millis);
        metrics.forEach(metric -> payload.message(2, metric.changed(millis)));
        return payload.number(3, seq).toBytes();
    }

    /** Whether a command asks for the births; what cannot be read asks for nothing. */
    static boolean asksForBirths(byte[] command) {
        try {
            ProtoReader payload = new ProtoReader(command);
            for (int field = payload.field(); field != 0; field = payload.field()) {
                if (field != 2) {
                    payload.skip();
                } else if (isRebirth(new ProtoReader(payload.bytes()))) {
                    return true;
                }
            }
        } catch (BufferUnderflowException garbled) {
            return false;
        }
        return false;
    }

    private static boolean isRebirth(ProtoReader metric) {
        boolean named = false;
        boolean on = false;
        for (int field = metric.field(); field != 0; field = metric.field()) {
            switch (field) {
                case 1 -> named = metric.text().equals(REBIRTH);
                case 14 -> on = metric.number() == 1;
                default -> metric.skip();
            }
        }
        return named && on;
    }
}
