package io.tiepm.driver;

import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A link that answers when asked, such as Modbus. The house keeps the rhythm. */
@ConsumerType
public non-sealed interface PolledLink extends Link {
    /** Most points that one call may name. */
    int MOST_POINTS = 1000;

    /**
     * Measures the points once. May block, at most for the timeout in its own configuration for each request made.
     *
     * @param points what to measure, 1 to {@link #MOST_POINTS}; the driver may group them into fewer requests. The
     *     same list object comes again every period, so what was worked out of it may be kept
     * @return one sample for each point, in the same order; trouble with one point is that sample's quality
     * @throws LinkException if the device as a whole is gone
     */
    List<Sample> read(List<Point> points) throws LinkException;
}
