package io.tiepm.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A driver that a vendor brought, as it stands.
 *
 * @param name the symbolic name of its bundle
 * @param version the version that is installed
 * @param digest the SHA-256 of its file, in hexadecimal digits
 * @param signer whose signature it bears, as the pinned certificate names its owner; nothing where it bears none
 * @param state what it does
 * @param problem why it does not run, in one sentence; nothing while it runs
 * @param since when it was installed, UTC
 * @param previous the version that {@link Drivers#rollBack} brings back; nothing where there is none
 * @param links the names of the links it serves, in order
 */
public record InstalledDriver(
        String name,
        String version,
        String digest,
        Optional<String> signer,
        State state,
        Optional<String> problem,
        Instant since,
        Optional<String> previous,
        List<String> links) {
    /** What an installed driver can be doing. */
    public enum State {
        /** It is being started. */
        STARTING,
        /** It runs. */
        RUNNING,
        /** It broke, hung or lost its right to run, and is left alone until somebody acts. */
        SET_ASIDE
    }

    public InstalledDriver {
        links = List.copyOf(links);
    }
}
