package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The efficiency analytics contract: tells how well an asset was used. Thread-safe. */
@ProviderType
public interface EfficiencyAnalytics {
    /**
     * Adds a condition to the asset's running period. Those of one asset come one at a time and in order.
     *
     * @return the reports of the periods that ended by it, oldest first; nearly always none
     */
    List<EfficiencyReport> fold(Condition condition);

    /** The period of an asset that still runs, as far as it has come. */
    Optional<EfficiencyReport> running(AssetId asset);

    /** The periods of an asset that have ended, oldest first; at least the last 400 are kept. */
    List<EfficiencyReport> ended(AssetId asset);
}
