package io.tiepm.demo.plant.sparkplug;

import io.tiepm.model.Value;

/**
 * A metric as a payload of Sparkplug B bears it (Sparkplug 3.0, 6.4.6).
 *
 * @param alias by which later messages name it; 0 for none
 * @param unit of which births tell; empty for none
 */
record Metric(String name, int alias, Value value, String unit) {
    private static final int INT64 = 4;
    private static final int DOUBLE = 10;
    private static final int BOOLEAN = 11;
    private static final int STRING = 12;

    /** With all that later messages leave out. */
    ProtoWriter born(long millis) {
        ProtoWriter metric = new ProtoWriter().text(1, name);
        if (alias > 0) {
            metric.number(2, alias);
        }
        metric.number(3, millis).number(4, type());
        if (!unit.isEmpty()) {
            ProtoWriter said = new ProtoWriter().number(1, STRING).text(8, unit);
            metric.message(9, new ProtoWriter().text(1, "engUnit").message(2, said));
        }
        return valued(metric);
    }

    /** By its alias. */
    ProtoWriter changed(long millis) {
        return valued(new ProtoWriter().number(2, alias).number(3, millis));
    }

    private int type() {
        if (value instanceof Value.Integer) {
            return INT64;
        }
        return value instanceof Value.Flag ? BOOLEAN : DOUBLE;
    }

    private ProtoWriter valued(ProtoWriter metric) {
        if (value instanceof Value.Real real) {
            return metric.real(13, real.real());
        } else if (value instanceof Value.Integer whole) {
            return metric.number(11, whole.integer());
        } else if (value instanceof Value.Flag flag) {
            return metric.flag(14, flag.on());
        }
        return metric.flag(7, true);
    }
}
