package io.tiepm.driver.opcua;

import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/** Makes samples of what a server tells. Thread-safe. */
final class Readings {
    private final Parts parts;
    private final Clock clock;

    Readings(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /** One sample of one value; trouble with it is the sample's quality. */
    Sample sample(PointId point, Address address, DataValue told) {
        Instant received = clock.instant();
        Quality quality = Qualities.of(told.getStatusCode());
        Instant at = at(told).orElse(received);
        if (!quality.bearsValue()) {
            return new Sample(point, at, received, Value.NONE, quality);
        }
        try {
            Object part = parts.of(told.getValue().value(), address);
            Optional<Values.Told> value =
                    Values.of(part instanceof Matrix matrix ? matrix.getElements() : part, address.rate());
            if (value.isPresent()) {
                return new Sample(
                        point,
                        at,
                        received,
                        value.get().value(),
                        worse(quality, value.get().quality()));
            }
            return new Sample(point, at, received, Value.NONE, Quality.DEVICE_FAULT);
        } catch (Parts.NoSuchPart none) {
            return new Sample(point, at, received, Value.NONE, Quality.NO_SUCH_POINT);
        } catch (UaException | RuntimeException | StackOverflowError strange) {
            // a structure whose type the server does not describe, or describes wrongly
            return new Sample(point, at, received, Value.NONE, Quality.DEVICE_FAULT);
        }
    }

    /**
     * A text that the server tells.
     *
     * @param at when it came about; none where the server does not say
     */
    Sample text(PointId point, @Nullable DateTime at, String text) {
        Instant received = clock.instant();
        Instant when = moment(at, null).orElse(received);
        try {
            return new Sample(point, when, received, new Value.Text(text), Quality.GOOD);
        } catch (IllegalArgumentException tooLong) {
            return new Sample(point, when, received, Value.NONE, Quality.DEVICE_FAULT);
        }
    }

    /** A point that the server does not give a value of at all. */
    Sample missing(PointId point, StatusCode why) {
        Quality quality = Qualities.of(why);
        return Sample.missing(point, clock.instant(), quality.bearsValue() ? Quality.DEVICE_FAULT : quality);
    }

    /** A point whose address leads nowhere on this server. */
    Sample unknown(PointId point) {
        return Sample.missing(point, clock.instant(), Quality.NO_SUCH_POINT);
    }

    private static Quality worse(Quality one, Quality other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** When it was measured: the source knows best, the server second best. */
    private static Optional<Instant> at(DataValue told) {
        return moment(told.getSourceTime(), told.getSourcePicoseconds())
                .or(() -> moment(told.getServerTime(), told.getServerPicoseconds()));
    }

    private static Optional<Instant> moment(@Nullable DateTime time, @Nullable UShort tensOfPicoseconds) {
        if (time == null || time.isNull() || time.isInvalid()) {
            return Optional.empty();
        }
        Instant moment = time.getJavaInstant();
        return Optional.of(tensOfPicoseconds == null ? moment : moment.plusNanos(tensOfPicoseconds.intValue() / 100));
    }
}
