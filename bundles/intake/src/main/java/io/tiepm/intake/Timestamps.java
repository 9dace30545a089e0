package io.tiepm.intake;

import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.time.Instant;

/** The times that samples bear, made such that a batch can bear them. */
final class Timestamps {
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2260-01-01T00:00:00Z");

    private Timestamps() {}

    /**
     * The sample with times that can be; one whose times are in doubt is no better than uncertain. A device that tells a
     * time which no clock can show tells no time.
     *
     * @param unsure whether the time of day was set a moment ago
     */
    static Sample sound(Sample sample, boolean unsure, Clock clock) {
        Quality quality = sample.quality();
        boolean wild = wild(sample.at()) || wild(sample.received());
        if (!wild && !(unsure && quality == Quality.GOOD)) {
            return sample;
        }
        Instant received = wild(sample.received()) ? clock.instant() : sample.received();
        Instant at = wild(sample.at()) ? received : sample.at();
        return new Sample(
                sample.point(), at, received, sample.value(), quality == Quality.GOOD ? Quality.UNCERTAIN : quality);
    }

    private static boolean wild(Instant moment) {
        return moment.isBefore(EARLIEST) || moment.isAfter(LATEST);
    }
}
