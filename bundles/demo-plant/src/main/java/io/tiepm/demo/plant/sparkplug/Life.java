package io.tiepm.demo.plant.sparkplug;

import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of an edge node with one device: it is born when its primary host is there, tells what changes, and dies when the
 * host goes. For one thread.
 */
final class Life {
    private static final long PERIOD_MS = 500;
    private static final long NODE_PERIOD_MS = 1000;
    private static final String UPTIME = "Uptime";
    private static final int UPTIME_ALIAS = 1;

    private final Names names;
    private final Map<String, String> units;
    private final BiConsumer<String, byte[]> out;
    private final long since;
    private Map<String, Value> now;
    private final Map<String, Value> told = new LinkedHashMap<>();
    private int bdSeq = -1;
    private int seq;
    private boolean born;
    private long dataAt;
    private long nodeAt;
    private @Nullable HostWord host;

    /** Who it is, and for whom it is born. */
    record Names(String group, String node, String device, String host) {
        String topic(String kind) {
            return "spBv1.0/" + group + "/" + kind + "/" + node;
        }

        String deviceTopic(String kind) {
            return topic(kind) + "/" + device;
        }

        String stateTopic() {
            return "spBv1.0/STATE/" + host;
        }
    }

    /**
     * @param first what is measured now: its names and kinds remain
     * @param units by name; none where there is none
     * @param out takes what it says, by topic, at most once
     */
    Life(
            Names names,
            Map<String, Value> first,
            Map<String, String> units,
            long millis,
            BiConsumer<String, byte[]> out) {
        this.names = names;
        this.now = new LinkedHashMap<>(first);
        this.units = Map.copyOf(units);
        this.since = millis;
        this.out = out;
    }

    /** A new connection begins; its last will. */
    byte[] begins(long millis) {
        bdSeq = (bdSeq + 1) % 256;
        born = false;
        host = null;
        return Payloads.nodeDeath(millis, bdSeq);
    }

    /** The connection ended by itself; the broker does the last will. */
    void broke() {
        born = false;
    }

    /** Dies in its own words, if it lives; the connection is to end after that. */
    void ends(long millis) {
        if (born) {
            born = false;
            out.accept(names.topic("NDEATH"), Payloads.nodeDeath(millis, bdSeq));
        }
    }

    /**
     * Hears a message.
     *
     * @return whether the connection is to end: the primary host went
     */
    boolean hears(String topic, byte[] payload, long millis) {
        if (topic.equals(names.topic("NCMD")) && born && Payloads.asksForBirths(payload)) {
            births(millis);
        } else if (topic.equals(names.stateTopic())) {
            HostWord said = HostWord.of(payload).orElse(null);
            if (said == null || host != null && said.millis() < host.millis()) {
                return false;
            }
            host = said;
            if (said.online() && !born) {
                births(millis);
            } else if (!said.online() && born) {
                ends(millis);
                return true;
            }
        }
        return false;
    }

    /** Tells what changed, if it is time and it lives. */
    void shows(Map<String, Value> readings, long millis) {
        now = readings;
        if (born && millis - nodeAt >= NODE_PERIOD_MS) {
            nodeAt = millis;
            out.accept(names.topic("NDATA"), Payloads.data(millis, next(), List.of(uptime(millis))));
        }
        if (born && millis - dataAt >= PERIOD_MS) {
            List<Metric> changed = device().stream()
                    .filter(metric -> !metric.value().equals(told.get(metric.name())))
                    .toList();
            if (!changed.isEmpty()) {
                dataAt = millis;
                told.putAll(now);
                out.accept(names.deviceTopic("DDATA"), Payloads.data(millis, next(), changed));
            }
        }
    }

    private void births(long millis) {
        born = true;
        seq = 0;
        dataAt = millis;
        nodeAt = millis;
        out.accept(names.topic("NBIRTH"), Payloads.nodeBirth(millis, bdSeq, List.of(uptime(millis))));
        told.putAll(now);
        out.accept(names.deviceTopic("DBIRTH"), Payloads.deviceBirth(millis, next(), device()));
    }

    private int next() {
        seq = (seq + 1) % 256;
        return seq;
    }

    private Metric uptime(long millis) {
        return new Metric(UPTIME, UPTIME_ALIAS, new Value.Integer((millis - since) / 1000), "s");
    }

    private List<Metric> device() {
        List<Metric> metrics = new ArrayList<>();
        now.forEach((name, value) ->
                metrics.add(new Metric(name, UPTIME_ALIAS + 1 + metrics.size(), value, units.getOrDefault(name, ""))));
        return metrics;
    }
}
