package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The asset registration contract: an asset counts from the moment it is registered, under its keys. Thread-safe.
 *
 * <p>What changes is on the disk before a call returns.
 */
@ProviderType
public interface AssetRegistration {
    /**
     * Registers an asset under this gateway's key; registering the same again changes nothing.
     *
     * @return the asset as it stands
     * @throws RefusedException if the name is taken by another nameplate, or the nameplate by another name
     * @throws IOException if it cannot be written; nothing changed
     */
    Asset register(AssetId id, Nameplate nameplate, Specification specification) throws RefusedException, IOException;

    /**
     * Gives an asset another specification.
     *
     * @throws RefusedException if there is no such asset, or it is decommissioned
     * @throws IOException if it cannot be written; nothing changed
     */
    Asset specify(AssetId id, Specification specification) throws RefusedException, IOException;

    /**
     * Moves an asset on in its life.
     *
     * @param who the person who says so
     * @throws RefusedException if there is no such asset, or {@link LifeCycle#next()} forbids it
     * @throws IOException if it cannot be written; nothing changed
     */
    Asset move(AssetId id, LifeCycle to, String who) throws RefusedException, IOException;

    /** Reads in memory; fast enough to be asked for each batch. */
    Optional<Asset> find(AssetId id);

    /** Every asset, in order of name. */
    List<Asset> all();

    /** What happened to an asset, oldest first. */
    List<LifeEvent> history(AssetId id);
}
