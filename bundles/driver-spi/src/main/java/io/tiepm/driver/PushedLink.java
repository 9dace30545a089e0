package io.tiepm.driver;

import io.tiepm.model.Point;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A link whose device speaks by itself, such as MQTT or an OPC UA subscription. */
@ConsumerType
public non-sealed interface PushedLink extends Link {
    /**
     * Begins to pass on what the device sends, until {@link #disconnect()}. Returns when the device has agreed.
     *
     * @param points what to listen for
     * @param sink takes the samples, from any thread
     * @throws LinkException if the device refuses as a whole; a refused point is one sample told to the sink
     */
    void listen(List<Point> points, SampleSink sink) throws LinkException;
}
