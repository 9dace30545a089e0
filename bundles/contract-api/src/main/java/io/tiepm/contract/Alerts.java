package io.tiepm.contract;

import io.tiepm.model.PointId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The maintenance alert contract's other side: every alarm that is urgent enough is raised on the chain that serves its
 * asset's category, and follows its life there; by itself, later, and never in the way of alarming. Thread-safe.
 */
@ProviderType
public interface Alerts {
    /** Those that last, and the latest that are over; newest first. Returns at once. */
    List<Alert> alerts();

    /** The latest of a point; empty where there is none. Returns at once. */
    Optional<Alert> alert(PointId point);
}
