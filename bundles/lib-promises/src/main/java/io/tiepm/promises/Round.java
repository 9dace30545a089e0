package io.tiepm.promises;

import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.List;

/**
 * What a link told when it was asked once for its points, or had told last where it is listened to.
 *
 * @param points what was asked for
 * @param unknown the address among them that the device does not know; blank for none
 * @param samples the answer
 * @param asked when, UTC; where it is listened to, when it began to be
 * @param answered when the last answer was there, UTC
 */
public record Round(List<Point> points, String unknown, List<Sample> samples, Instant asked, Instant answered) {
    public Round {
        points = List.copyOf(points);
        samples = List.copyOf(samples);
    }

    boolean isUnknown(Point point) {
        return point.address().equals(unknown);
    }
}
