package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Sample;
import java.util.List;

/** Where a {@link Host} puts what it makes out; called from the thread that brings it the messages. */
public interface Outlet {
    /** What a message tells, maybe nothing; tells whether there was room for it. */
    boolean told(List<Sample> samples, Letter letter);

    /** What no message tells: a silence, or what a point is without one. */
    void noticed(Sample sample);

    /** Asks an edge node for its births, where that is allowed. */
    void askRebirth(String group, String node);

    /**
     * The payload of a birth that came, worth keeping.
     *
     * @param wanted whether somebody wants more of the edge node than to browse it
     */
    void born(String topic, byte[] payload, boolean wanted);
}
