package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point that somebody wants, and what was told of it last. For one thread. */
final class Wish {
    private final Point point;
    private final Address address;
    private @Nullable Sample last;

    Wish(Point point, Address address) {
        this.point = point;
        this.address = address;
    }

    Address address() {
        return address;
    }

    /** What a metric tells of it; nothing where it tells nothing, or nothing new. */
    @Nullable
    Sample of(Metric metric, DataType known, Context context) {
        Raw raw = metric.value();
        DataType type = metric.type() == DataType.UNKNOWN ? known : metric.type();
        if (address.property() != null) {
            Raw.Property property = metric.properties().all().get(address.property());
            if (property == null) {
                return context.birth() ? missing(Quality.NO_SUCH_POINT, context.now(), context.now()) : null;
            }
            raw = property.value();
            type = property.type();
        }
        Moment moment = Moment.of(metric.millis(), context.millis(), context.now());
        if (context.birth() && last != null && moment.at().isBefore(last.at()) && !metric.historical()) {
            // The node says that it still holds, as of the birth.
            moment = Moment.of(context.millis(), -1, context.now());
        }
        Values.Told told = Values.of(raw, type, address.rate());
        Quality quality = address.property() == null ? Grade.of(metric.properties()) : Quality.GOOD;
        if (told == null || !quality.bearsValue()) {
            return keep(new Sample(point.id(), moment.at(), context.now(), Value.NONE, Quality.DEVICE_FAULT), metric);
        }
        if (quality == Quality.GOOD && (!moment.sure() || context.doubtful())) {
            quality = Quality.UNCERTAIN;
        }
        quality = quality == Quality.GOOD ? told.quality() : quality;
        Sample sample = new Sample(point.id(), moment.at(), context.now(), told.value(), quality);
        return context.birth() && same(sample) ? null : keep(sample, metric);
    }

    /** It has no value now; nothing if that was told before. */
    @Nullable
    Sample missing(Quality why, Instant at, Instant now) {
        return last != null && last.quality() == why ? null : last(new Sample(point.id(), at, now, Value.NONE, why));
    }

    private boolean same(Sample sample) {
        return last != null
                && last.at().equals(sample.at())
                && last.quality() == sample.quality()
                && last.value().equals(sample.value());
    }

    /** What is of old does not take the place of what is newer. */
    private Sample keep(Sample sample, Metric metric) {
        return metric.historical() ? sample : last(sample);
    }

    private Sample last(Sample sample) {
        last = sample;
        return sample;
    }
}
