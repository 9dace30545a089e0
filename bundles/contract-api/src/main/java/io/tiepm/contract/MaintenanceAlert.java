package io.tiepm.contract;

import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The maintenance alert contract: calls for maintenance before the asset stops by itself. Tells each alarm that comes into
 * another state to the {@link AlarmInlet}, while there is one. Thread-safe.
 */
@ProviderType
public interface MaintenanceAlert {
    /** Assesses a benchmark. Those of one asset come one at a time and in order. */
    Condition assess(Benchmark benchmark);

    /** Every alarm that is not {@link Alarm.State#NORM}, the most urgent first. */
    List<Alarm> alarms();

    /** The alarm of a point, whatever its state; empty where there never was one. */
    Optional<Alarm> alarm(PointId point);

    /** How well an asset is, 0 to 100; empty before it was ever assessed. */
    OptionalDouble health(AssetId asset);

    /**
     * Says that a person has seen an alarm.
     *
     * @param who the person
     * @throws RefusedException if there is no such alarm, or its state knows no acknowledging
     * @throws IOException if it cannot be written; nothing changed
     */
    Alarm acknowledge(PointId point, String who) throws RefusedException, IOException;

    /**
     * Hides an alarm for a while.
     *
     * @param until when it comes back, UTC; at most 7 days ahead
     * @param who the person
     * @param why the reason, 1 to 256 characters
     * @throws RefusedException if there is no such alarm, its state knows no shelving, or the time is not allowed
     * @throws IOException if it cannot be written; nothing changed
     */
    Alarm shelve(PointId point, Instant until, String who, String why) throws RefusedException, IOException;

    /**
     * Brings a shelved alarm back before its time.
     *
     * @param who the person
     * @throws RefusedException if it is not shelved
     * @throws IOException if it cannot be written; nothing changed
     */
    Alarm unshelve(PointId point, String who) throws RefusedException, IOException;
}
