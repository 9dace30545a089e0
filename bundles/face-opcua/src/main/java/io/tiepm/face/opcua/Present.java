package io.tiepm.face.opcua;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * What points are when a client reads them. Reads memory only.
 *
 * @param freshFor how long after we learned of it a value counts as good
 */
record Present(Historian historian, Duration freshFor, Clock clock) {
    DataValue of(PointId point) {
        Optional<Reading> last = historian.last(point);
        if (last.isEmpty()) {
            return new DataValue(Statuses.NEVER_READ);
        }
        Sample sample = last.get().sample();
        boolean old = sample.received().plus(freshFor).isBefore(clock.instant());
        StatusCode status = Statuses.of(sample.quality());
        return Values.of(
                sample.value(), old && !status.isBad() ? Statuses.STALE : status, sample.at(), sample.received());
    }
}
