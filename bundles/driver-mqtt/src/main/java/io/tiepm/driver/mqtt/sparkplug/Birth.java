package io.tiepm.driver.mqtt.sparkplug;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an edge node or device has, as its birth told: names, aliases, types. Members of templates bear their path. */
final class Birth {
    private final Map<String, Known> names = new LinkedHashMap<>();
    private final Map<Long, Known> aliases = new HashMap<>();

    /**
     * A metric that there is.
     *
     * @param path its name, or that of a template and of its member between slashes
     */
    record Known(String path, DataType type, Raw.Properties properties) {}

    Birth(List<Metric> metrics) {
        metrics.stream().filter(metric -> metric.name() != null).forEach(metric -> add(metric, metric.name()));
        metrics.forEach(metric -> members(metric, metric.name()));
    }

    /** What a metric of a message is; nothing where no birth told of it. */
    @Nullable
    Known find(Metric metric, String path) {
        return metric.name() == null ? aliases.get(metric.alias()) : names.get(path);
    }

    Iterable<Known> all() {
        return names.values();
    }

    @Nullable
    Known named(String path) {
        return names.get(path);
    }

    private void add(Metric metric, String path) {
        Known known = new Known(path, metric.type(), metric.properties());
        if (names.putIfAbsent(path, known) == null && metric.alias() != -1) {
            aliases.put(metric.alias(), known);
        }
    }

    private void members(Metric metric, @Nullable String path) {
        if (path == null || !(metric.value() instanceof Raw.Template template) || template.definition()) {
            return;
        }
        for (Metric member : template.members()) {
            if (member.name() != null) {
                String below = path + "/" + member.name();
                add(member, below);
                members(member, below);
            }
        }
    }
}
