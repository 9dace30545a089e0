package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.io.IOException;
import java.io.Reader;
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
    /** Most lines that one import may have. */
    int MOST_LINES = 10_000;

    /**
     * Registers an asset under this gateway's key, and puts it in service; registering the same again changes nothing.
     * A registered asset is given the specification and what else the nameplate says; manufacturer and serial number,
     * which tell machines apart, stay.
     *
     * @return the asset as it stands
     * @throws RefusedException if the name is taken by another machine, or the machine has another name, or it is
     *     decommissioned
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

    /**
     * Registers many assets from CSV (RFC 4180, UTF-8, comma or semicolon). The first line names the columns: {@code
     * asset} and the keys of an asset's configuration file, for example {@code asset,manufacturer,serial,limit.speed}.
     * A wrong line harms no other.
     *
     * @param csv at most {@link #MOST_LINES} lines; the caller closes it
     * @param dry says what would be done, and does nothing
     * @return one for each line below the first that is not empty, in their order
     * @throws RefusedException if the first line is wrong, or there are too many; nothing changed
     * @throws IOException if it cannot be read, or an asset cannot be written; those before it are registered
     */
    List<ImportLine> importCsv(Reader csv, boolean dry) throws RefusedException, IOException;

    /** Reads in memory; fast enough to be asked for each batch. */
    Optional<Asset> find(AssetId id);

    /** Every asset, in order of name. */
    List<Asset> all();

    /** What happened to an asset, oldest first. */
    List<LifeEvent> history(AssetId id);
}
