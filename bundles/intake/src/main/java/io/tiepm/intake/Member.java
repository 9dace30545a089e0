package io.tiepm.intake;

import io.tiepm.driver.Link;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link that is there.
 *
 * @param link nothing, where its driver could not be made
 * @param stagger from 0 to 1: where in its period it is asked
 * @param points what it measures; none where its configuration cannot be read
 * @param loop its life; nothing, where it is configured wrongly
 * @param line where its samples go; nothing without a loop
 */
record Member(
        Identity identity,
        Map<String, ?> properties,
        @Nullable Link link,
        double stagger,
        Standing standing,
        List<Point> points,
        @Nullable LinkLoop loop,
        @Nullable Line line) {
    boolean measures(PointId id) {
        return points.stream().anyMatch(point -> point.id().equals(id));
    }
}
