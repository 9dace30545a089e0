package io.tiepm.face.opcua;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the past of a point in pages. A continuation point says where to go on and nothing else, so that none is kept
 * here, none runs out, and one outlives a restart. Thread-safe.
 */
final class Past {
    private static final Logger log = LoggerFactory.getLogger(Past.class);
    private static final int PLACE_BYTES = 2 * Long.BYTES;

    private final Historian historian;
    private final int page;

    /** @param page most values in one answer */
    Past(Historian historian, int page) {
        this.historian = historian;
        this.page = page;
    }

    /**
     * A page.
     *
     * @param next where to go on; null where there is no more
     */
    record Page(List<DataValue> values, ByteString next) {}

    /**
     * Where to go on.
     *
     * @param at the time of the last value that was given
     * @param given how many values of that very time were given
     */
    private record Place(Instant at, int given) {
        ByteString bytes() {
            return ByteString.of(ByteBuffer.allocate(PLACE_BYTES)
                    .putLong(at.getEpochSecond())
                    .putInt(at.getNano())
                    .putInt(given)
                    .array());
        }

        static Place of(ByteString bytes) throws UaException {
            if (bytes.length() == PLACE_BYTES) {
                ByteBuffer read = ByteBuffer.wrap(bytes.bytesOrEmpty());
                long second = read.getLong();
                int nano = read.getInt();
                int given = read.getInt();
                boolean sound = second >= Instant.MIN.getEpochSecond()
                        && second <= Instant.MAX.getEpochSecond()
                        && nano >= 0
                        && nano < 1_000_000_000
                        && given > 0;
                if (sound) {
                    return new Place(Instant.ofEpochSecond(second, nano), given);
                }
            }
            throw new UaException(StatusCodes.Bad_ContinuationPointInvalid);
        }
    }

    /**
     * What was measured in a period, oldest first.
     *
     * @param most most values; 0 for as many as one answer holds
     * @param from where to go on; empty for the beginning
     * @throws UaException if that is no place of ours, or what was kept cannot be read
     */
    Page read(PointId point, Period period, long most, ByteString from) throws UaException {
        Place last = from.length() == 0 ? new Place(period.from(), 0) : Place.of(from);
        Instant begin = last.at().isBefore(period.from()) ? period.from() : last.at();
        if (!begin.isBefore(period.to())) {
            return new Page(List.of(), ByteString.NULL_VALUE);
        }
        long limit = most == 0 ? page : Math.min(page, most);
        try (Stream<Reading> readings = historian.read(point, new Period(begin, period.to()))) {
            return page(readings.iterator(), last, limit);
        } catch (HistorianException | UncheckedIOException broken) {
            log.warn("The past of {} could not be read for a client: {}", point, broken.getMessage());
            throw new UaException(StatusCodes.Bad_NoDataAvailable, broken);
        }
    }

    private static Page page(Iterator<Reading> readings, Place last, long limit) {
        List<DataValue> values = new ArrayList<>();
        Instant at = last.at();
        int given = 0;
        while (readings.hasNext()) {
            Sample sample = readings.next().sample();
            boolean again = sample.at().equals(at);
            if (again && at.equals(last.at()) && given < last.given()) {
                given++;
                continue;
            }
            if (values.size() == limit) {
                return new Page(values, new Place(at, given).bytes());
            }
            given = again ? given + 1 : 1;
            at = sample.at();
            values.add(Values.of(sample.value(), sample.quality(), sample.at(), sample.received()));
        }
        return new Page(values, ByteString.NULL_VALUE);
    }
}
