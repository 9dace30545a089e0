package io.tiepm.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The drivers that vendors brought. Thread-safe; one is exchanged at a time, and who comes meanwhile waits a minute at most.
 * The methods that change something block until it is done or undone: as long as the limits of their configuration, twice.
 */
@ProviderType
public interface Drivers {
    /** Every driver that was installed here, by name. */
    List<InstalledDriver> all();

    /** The certificates whose owners may bring drivers, by file; those of no use too, with the reason. */
    List<Vendor> vendors();

    /** Whether drivers are taken that nobody known has signed. */
    boolean isDevelopment();

    /**
     * Looks at a file as {@link #install} would, and changes nothing.
     *
     * @param file a jar or a kar on this server
     * @throws DeployException if it would be refused
     */
    Candidate judge(Path file) throws DeployException;

    /**
     * Installs a driver, or exchanges the version that runs, and watches its first readings. What does not start, or
     * whose readings fail, is taken out again, and the version before runs on.
     *
     * @param file a jar or a kar on this server
     * @param again whether one that was set aside before may try once more
     * @param said told each step as it is done, one sentence each
     * @throws DeployException if it is refused, or was taken out again; the message says why
     */
    InstalledDriver install(Path file, boolean again, Consumer<String> said) throws DeployException;

    /**
     * Brings back the version before the one that runs.
     *
     * @param name as {@link InstalledDriver#name} has it
     * @param said told each step as it is done, one sentence each
     * @throws DeployException if there is none, or it does not run any more either
     */
    InstalledDriver rollBack(String name, Consumer<String> said) throws DeployException;

    /**
     * Stops a driver, and forgets it with all its versions.
     *
     * @param name as {@link InstalledDriver#name} has it
     * @param said told each step as it is done, one sentence each
     * @throws DeployException if there is none of that name
     */
    void uninstall(String name, Consumer<String> said) throws DeployException;
}
