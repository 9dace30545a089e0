package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The points of one topic, and what a message there tells of them. For one thread. */
final class Topic {
    private static final Logger log = LoggerFactory.getLogger(Topic.class);

    /** A number of more bits is none that a machine would tell, and slow to write out. */
    private static final int MOST_BITS = 1024;

    /** How often the log is told, at most. */
    private static final Duration RHYTHM = Duration.ofMinutes(10);

    private final String name;
    private final List<Told> points = new ArrayList<>();
    private long unreadable;
    private Instant tellAgain = Instant.MIN;

    Topic(String name) {
        this.name = name;
    }

    /** A point, and whether anything was told of it. */
    private static final class Told {
        private final Point point;
        private final Address address;
        private boolean once;

        Told(Point point, Address address) {
            this.point = point;
            this.address = address;
        }
    }

    String name() {
        return name;
    }

    void add(Point point, Address address) {
        points.add(new Told(point, address));
    }

    /** Tells whether a point keeps what was signed. */
    boolean keepsSealed() {
        return points.stream().anyMatch(told -> told.address.format() instanceof Sealed);
    }

    List<Point> points() {
        return points.stream().map(told -> told.point).toList();
    }

    /**
     * What a message tells. A point that it does not tell of is not there; save that one of which nothing was ever told is
     * no such point, once.
     */
    List<Sample> read(Message message, Instant now) {
        List<Sample> samples = new ArrayList<>(points.size());
        Map<Format, Reading> readings = new HashMap<>(2);
        for (Told told : points) {
            Reading reading = readings.computeIfAbsent(told.address.format(), format -> Reading.of(format, message));
            if (reading.tree() == null) {
                samples.add(Sample.missing(told.point.id(), now, Quality.DEVICE_FAULT));
                continue;
            }
            JsonNode node = reading.tree().at(told.address.place());
            if (!node.isMissingNode()) {
                samples.add(sample(told, reading.tree(), node, message, now));
            } else if (!told.once) {
                samples.add(Sample.missing(told.point.id(), now, Quality.NO_SUCH_POINT));
            }
            told.once = true;
        }
        tell(readings, now);
        return samples;
    }

    private static Sample sample(Told told, JsonNode tree, JsonNode node, Message message, Instant now) {
        Address address = told.address;
        boolean endless = node.isBigInteger() && node.bigIntegerValue().bitLength() > MOST_BITS;
        Optional<Value> value = endless ? Optional.empty() : address.kind().of(node, address.scaling());
        if (value.isEmpty()) {
            return Sample.missing(told.point.id(), now, Quality.DEVICE_FAULT);
        }
        Optional<Instant> at =
                address.when() == null ? Optional.empty() : address.when().in(tree, now);
        // Who should tell the time and does not has a clock that is wrong; what was in store is of unknown age.
        boolean doubtful = at.isEmpty() && (address.when() != null || message.retained());
        return new Sample(
                told.point.id(), at.orElse(now), now, value.get(), doubtful ? Quality.UNCERTAIN : Quality.GOOD);
    }

    /** Tells the log of what cannot be read, now and then. */
    private void tell(Map<Format, Reading> readings, Instant now) {
        for (Map.Entry<Format, Reading> one : readings.entrySet()) {
            String trouble = one.getValue().trouble();
            if (trouble == null) {
                continue;
            }
            unreadable++;
            if (!now.isBefore(tellAgain)) {
                tellAgain = now.plus(RHYTHM);
                log.warn(
                        "What comes under {} cannot be read as {}: {}; {} so far, their points told as device fault",
                        name,
                        one.getKey().name(),
                        trouble,
                        unreadable);
            }
        }
    }

    /** The tree of a payload, or why there is none. */
    private record Reading(@Nullable JsonNode tree, @Nullable String trouble) {
        static Reading of(Format format, Message message) {
            if (!message.whole()) {
                return new Reading(null, "larger than payload.max.bytes allows");
            }
            try {
                return new Reading(format.read(format instanceof Sealed ? message.sealed() : message.payload()), null);
            } catch (IOException unreadable) {
                return new Reading(null, unreadable.getMessage());
            } catch (RuntimeException bug) {
                // Whatever a decoder makes of hostile bytes, the message must not come again for ever.
                return new Reading(null, "its decoder broke (" + bug.getClass().getSimpleName() + ")");
            }
        }
    }
}
