package io.tiepm.driver.mqtt.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * What a topic is about: {@code spBv1.0/GROUP/KIND/NODE}, or with {@code /DEVICE} behind it.
 */
record Subject(EdgeId edge, Kind kind) {
    static final String ROOT = "spBv1.0";

    /** The kinds of messages that a host hears. */
    enum Kind {
        NBIRTH,
        NDEATH,
        DBIRTH,
        DDEATH,
        NDATA,
        DDATA;

        boolean ofDevice() {
            return name().charAt(0) == 'D';
        }
    }

    /** Reads one; nothing if it is none of these. */
    static @Nullable Subject of(String topic) {
        String[] levels = topic.split("/", -1);
        if (levels.length < 4 || levels.length > 5 || !levels[0].equals(ROOT)) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(levels[2]) && kind.ofDevice() == (levels.length == 5)) {
                return new Subject(new EdgeId(levels[1], levels[3], levels.length == 5 ? levels[4] : ""), kind);
            }
        }
        return null;
    }

    /** The topics of all that an edge node and its devices may say. */
    static String filter(EdgeId node, Kind kind) {
        return ROOT + "/" + node.group() + "/" + kind + "/" + node.node() + (kind.ofDevice() ? "/+" : "");
    }
}
