package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An edge node by itself, or a device behind it: its points, and what it has. For one thread. */
final class Edge {
    private final EdgeId id;
    private final Map<String, List<Wish>> wishes = new HashMap<>();
    private @Nullable Birth birth;
    private boolean alive;

    Edge(EdgeId id) {
        this.id = id;
    }

    EdgeId id() {
        return id;
    }

    void add(Wish wish) {
        wishes.computeIfAbsent(wish.address().metric(), metric -> new ArrayList<>(1))
                .add(wish);
    }

    boolean wanted() {
        return !wishes.isEmpty();
    }

    /** Tells whether a birth came since the node's own. */
    boolean alive() {
        return alive;
    }

    /** The birth that came last; nothing where none ever did. */
    @Nullable
    Birth birth() {
        return birth;
    }

    /** Takes a birth of old, by which to read what comes until there is a new one. */
    void remember(Payload payload) {
        birth = new Birth(payload.metrics());
    }

    /** The node was born anew: its device has to be, too. */
    void await() {
        alive = false;
    }

    List<Sample> born(Payload payload, Context context) {
        Birth fresh = new Birth(payload.metrics());
        birth = fresh;
        alive = true;
        List<Sample> samples = new ArrayList<>();
        payload.metrics().forEach(metric -> read(metric, metric.name(), context, samples));
        wishes.forEach((path, some) -> {
            if (fresh.named(path) == null) {
                some.forEach(wish -> add(samples, wish.missing(Quality.NO_SUCH_POINT, context.now(), context.now())));
            }
        });
        return samples;
    }

    /**
     * @param unknown runs for each alias, and each metric that is wanted, of which no birth told
     */
    List<Sample> data(Payload payload, Context context, Runnable unknown) {
        List<Sample> samples = new ArrayList<>(payload.metrics().size());
        for (Metric metric : payload.metrics()) {
            Birth.Known known = birth == null ? null : birth.find(metric, metric.name() == null ? "" : metric.name());
            String path = known == null ? metric.name() : known.path();
            if (known == null && (path == null || wishes.containsKey(path))) {
                unknown.run();
            }
            read(metric, path, context, samples);
        }
        return samples;
    }

    List<Sample> died(Instant at, Instant now) {
        alive = false;
        List<Sample> samples = new ArrayList<>();
        wishes.values().forEach(some -> some.forEach(wish -> add(samples, wish.missing(Quality.NO_LINK, at, now))));
        return samples;
    }

    private void read(Metric metric, @Nullable String path, Context context, List<Sample> samples) {
        if (path == null) {
            return;
        }
        List<Wish> wanted = wishes.get(path);
        if (wanted != null) {
            Birth.Known known = birth == null ? null : birth.named(path);
            DataType type = known == null ? DataType.UNKNOWN : known.type();
            wanted.forEach(wish -> add(samples, wish.of(metric, type, context)));
        }
        if (metric.value() instanceof Raw.Template template && !template.definition()) {
            for (Metric member : template.members()) {
                Birth.Known known = birth == null ? null : birth.find(member, path + "/" + member.name());
                read(
                        timed(member, metric),
                        known == null ? path + "/" + member.name() : known.path(),
                        context,
                        samples);
            }
        }
    }

    /** A member that tells no time was measured when its template was. */
    private static Metric timed(Metric member, Metric template) {
        return member.millis() != -1
                ? member
                : new Metric(
                        member.name(),
                        member.alias(),
                        template.millis(),
                        member.type(),
                        member.historical() || template.historical(),
                        member.value(),
                        member.properties());
    }

    private static void add(List<Sample> samples, @Nullable Sample sample) {
        if (sample != null) {
            samples.add(sample);
        }
    }
}
