package io.tiepm.driver;

import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where a pushed link puts what it hears. Thread-safe; returns at once; never throws. */
@ProviderType
public interface SampleSink {
    /** Takes one sample. When the house is full the sample is dropped, counted, and a gap is recorded. */
    void put(Sample sample);

    /**
     * Takes samples that came together, all of them or none, and tells when they cannot be lost any more. For devices
     * that keep what is not acknowledged, such as an MQTT broker.
     *
     * @param samples what came together; none of them is {@code kept} at once
     * @param kept runs once, on any thread, when the samples are on the disk, or were judged and set aside; not
     *     for a connection that is gone, save while it goes. Acknowledge there; return at once
     * @return false when the house is full: nothing was taken, nothing is a gap, and {@code kept} will not run. Leave
     *     what came unacknowledged and tell {@link #lost}, so that it comes again with the next connection
     */
    boolean put(List<Sample> samples, Runnable kept);

    /**
     * Takes samples of a time in which the device was out of reach, which it had kept: all of them or none. They come
     * after what was measured since, and change nothing of what is known of now; that the time was filled is recorded.
     *
     * @param samples of one point or several, those of each in the order of their times; not empty
     * @return false when the house is full: nothing was taken. Ask again later, or let it be
     */
    boolean late(List<Sample> samples);

    /**
     * When the sample of a point was measured that the house kept last, as far as it knows already; for devices that keep
     * what was measured while nobody listened. Reads no more than one record; may be asked before the first sample only.
     *
     * @param point one that is listened to
     * @return by the device's time, UTC; empty where nothing is kept, and while the historian is away
     */
    default Optional<Instant> lastKept(PointId point) {
        return Optional.empty();
    }

    /**
     * Tells that the device is there, and that what it told last still holds. For devices that speak of changes only:
     * without it, a point that is silent for some of its periods counts as stale.
     */
    void alive();

    /** Tells that the link broke by itself; the house will disconnect it and connect it again. */
    void lost(LinkException why);
}
